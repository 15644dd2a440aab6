package dev.pathlight.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import dev.pathlight.processor.describe.CallbackKeys;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** Generates the constants that hold the keys of calls. */
final class KeyConstant {
    private static final int LONGEST_LINE = 120;

    private KeyConstant() {}

    /** Returns the constant for the keys of a callback. */
    static FieldSpec of(CallbackKeys keys, String source, String constant) {
        return of(RuntimeNames.CALLBACK_KEY, constant, keys.key(), keys.awaits(), keys.layer(), source);
    }

    /** Returns a constant that is created by the method {@code of} of its class. */
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

    /** Returns the constant for a listener whose waits all start with its registration. */
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
