package dev.pathlight.processor.generate;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeSpec;
import dev.pathlight.processor.describe.TimedClass.TextScope;
import javax.lang.model.element.Modifier;

/** The annotations and modifiers of every generated class. */
final class Header {
    private static final String GENERATOR = "dev.pathlight.processor";

    private Header() {}

    /** Adds them to a class. */
    static void add(TypeSpec.Builder type, boolean isPublic, TextScope scope) {
        type.alwaysQualify(scope.inheritedNames().toArray(String[]::new));
        if (scope.isMarkedGenerated()) {
            type.addAnnotation(AnnotationSpec.builder(RuntimeNames.GENERATED)
                    .addMember("value", "$S", GENERATOR)
                    .build());
        }
        type.addAnnotation(RuntimeNames.GENERATED_TIMED);
        if (!scope.warnings().isEmpty()) {
            CodeBlock lints = scope.warnings().stream()
                    .map(lint -> CodeBlock.of("$S", lint))
                    .collect(CodeBlock.joining(", "));
            type.addAnnotation(AnnotationSpec.builder(SuppressWarnings.class)
                    .addMember("value", scope.warnings().size() == 1 ? "$L" : "{$L}", lints)
                    .build());
        }
        if (isPublic) {
            type.addModifiers(Modifier.PUBLIC);
        }
        type.addModifiers(Modifier.FINAL);
    }
}
