package dev.pathlight.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import dev.pathlight.processor.describe.CallbackKeys;
import dev.pathlight.processor.describe.TargetMethod;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** Generates the constants under which calls are reported. */
final class KeyConstant {
    private static final int LONGEST_LINE = 120;

    private KeyConstant() {}

    /** The keys of a callback. */
    static FieldSpec of(CallbackKeys keys, TargetMethod target, String constant) {
        return of(RuntimeNames.CALLBACK_KEY, constant, keys.key(), keys.awaits(), keys.layer(), target.source());
    }

    /** A constant made by the method {@code of} of its class. */
    static FieldSpec of(ClassName type, String constant, String... arguments) {
        CodeBlock list = list(", ", arguments);
        int length = "    private static final  = .of();".length()
                + 2 * type.simpleName().length()
                + constant.length()
                + list.toString().length();
        if (list.toString().length() + "            );".length() > LONGEST_LINE) {
            list = list(",\n", arguments);
        }
        return FieldSpec.builder(type, constant)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer(length > LONGEST_LINE ? "$T.of(\n$>$>$L$<$<)" : "$T.of($L)", type, list)
                .build();
    }

    /** The same for a listener whose calls all wait from its registration on. */
    static FieldSpec pushed(FieldSpec key) {
        return FieldSpec.builder(key.type(), key.name())
                .addModifiers(key.modifiers().toArray(Modifier[]::new))
                .initializer("$L.push()", key.initializer())
                .build();
    }

    private static CodeBlock list(String separator, String... arguments) {
        return Stream.of(arguments)
                .map(argument -> CodeBlock.of("$S", argument))
                .collect(CodeBlock.joining(separator));
    }
}
