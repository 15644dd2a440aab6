package dev.pathlight.processor.shape;

import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.scan.Mark;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Tells which arguments of a callback say that something failed. */
public final class Outcomes {
    private static final String READER = "dev.pathlight.OutcomeReader";

    private final Language language;

    Outcomes(Language language) {
        this.language = language;
    }

    /** The first parameter that is an exception, or -1. */
    public int exception(List<? extends TypeMirror> parameters) {
        for (int i = 0; i < parameters.size(); i++) {
            if (language.isSubtypeOf(parameters.get(i), "java.lang.Throwable")) {
                return i;
            }
        }
        return -1;
    }

    /**
     * The first parameter that a reader of outcomes reads, or -1. A primitive one is read by a reader of just its box.
     *
     * @param reader a class that is named in the annotation
     */
    public int read(TypeMirror reader, List<? extends TypeMirror> parameters) {
        Optional<TypeMirror> read = readBy(reader);
        for (int i = 0; i < parameters.size(); i++) {
            TypeMirror parameter = parameters.get(i);
            if (read.filter(type -> isRead(parameter, type)).isPresent()) {
                return i;
            }
        }
        return -1;
    }

    private boolean isRead(TypeMirror parameter, TypeMirror type) {
        return parameter.getKind().isPrimitive()
                ? language.types().isSameType(language.boxed(parameter), type)
                : language.types().isSubtype(parameter, type);
    }

    /** What a reader reads, where it is one and says so. */
    public Optional<TypeMirror> readBy(TypeMirror reader) {
        TypeElement type = language.elements().getTypeElement(READER);
        if (type == null) {
            return Optional.empty();
        }
        return language.asSuper(reader, type)
                .map(DeclaredType::getTypeArguments)
                .filter(arguments -> !arguments.isEmpty())
                .map(arguments -> (TypeMirror) arguments.get(0))
                .filter(argument -> argument.getKind() == TypeKind.DECLARED || argument.getKind() == TypeKind.ARRAY);
    }

    /** The readers that an annotation names. */
    public static List<TypeMirror> readers(Mark mark) {
        return mark.classes("outcome");
    }
}
