package dev.pathlight.processor.describe;

import com.palantir.javapoet.ClassName;

/**
 * The class that is generated for a type that is a listener.
 *
 * @param name its name
 * @param isPublic whether it is public, otherwise package-private
 * @param keys the names under which it is reported
 * @param source the type, for reports
 * @param listener the wrapper
 * @param scope how its text is to be written
 */
public record TimedListenerClass(
        ClassName name,
        boolean isPublic,
        CallbackKeys keys,
        String source,
        ListenerClass listener,
        TimedClass.TextScope scope) {}
