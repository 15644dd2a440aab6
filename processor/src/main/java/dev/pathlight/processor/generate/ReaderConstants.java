package dev.pathlight.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** The constants of one class for its readers of outcomes. */
final class ReaderConstants {
    private final UniqueNames names;
    private final Map<ClassName, String> constants = new LinkedHashMap<>();

    /**
     * Creates those of a class.
     *
     * @param names the names of its constants
     */
    ReaderConstants(UniqueNames names) {
        this.names = names;
    }

    /** Returns the name of the constant for a reader. */
    String of(ClassName reader) {
        return constants.computeIfAbsent(reader, type -> names.take(UniqueNames.constant(type.simpleName())));
    }

    List<FieldSpec> fields() {
        return constants.entrySet().stream()
                .map(entry -> FieldSpec.builder(entry.getKey(), entry.getValue())
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                        .initializer("new $T()", entry.getKey())
                        .build())
                .toList();
    }
}
