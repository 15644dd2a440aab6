package dev.pathlight.processor.generate;

import com.palantir.javapoet.ClassName;
import java.util.List;
import java.util.Objects;

/** The classes that generated code uses. */
final class RuntimeNames {
    static final ClassName MONITOR = ClassName.get("dev.pathlight", "Monitor");
    static final ClassName RUN = ofGenerated("Run");
    static final ClassName TIMED_CALL = ofGenerated("TimedCall");
    static final ClassName TIMED_LISTENER = ofGenerated("TimedListener");
    static final ClassName CALLBACK_KEY = ofGenerated("CallbackKey");
    static final ClassName OPERATION_KEY = ofGenerated("OperationKey");
    static final ClassName GENERATED_TIMED = ofGenerated("GeneratedTimed");
    static final ClassName GENERATED = ClassName.get("javax.annotation.processing", "Generated");
    static final ClassName OBJECTS = ClassName.get(Objects.class);
    static final ClassName THROWABLE = ClassName.get(Throwable.class);

    /** Simple names that no nested class may have. */
    static final List<String> RESERVED = List.of(
            "Monitor",
            "Run",
            "TimedCall",
            "TimedListener",
            "CallbackKey",
            "OperationKey",
            "GeneratedTimed",
            "Generated",
            "Objects",
            "Throwable",
            "Override",
            "Deprecated",
            "SafeVarargs",
            "SuppressWarnings",
            "Object",
            "String");

    private RuntimeNames() {}

    private static ClassName ofGenerated(String simpleName) {
        return ClassName.get("dev.pathlight.instrumentation", simpleName);
    }
}
