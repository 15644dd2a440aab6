package dev.pathlight.processor.callback;

import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.scan.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/** Finds the arguments of a callback that report a failure. */
public final class Outcomes {
    private static final String READER = "dev.pathlight.OutcomeReader";

    private final Language language;

    /** Creates it for one compilation. */
    public Outcomes(Language language) {
        this.language = language;
    }

    /**
     * Returns the first argument that is an exception, then for each reader that the annotation names the first argument that
     * it reads, or else the first that may be what it reads, as its type is a type parameter.
     */
    public List<OutcomeArgument> find(Mark mark, List<? extends TypeMirror> parameters) {
        List<OutcomeArgument> found = new ArrayList<>();
        first(parameters, type -> language.isSubtypeOf(type, "java.lang.Throwable"))
                .ifPresent(index -> found.add(new OutcomeArgument(index, Optional.empty(), Optional.empty())));
        for (TypeMirror reader : mark.classes("outcome")) {
            readBy(reader).flatMap(read -> readBy(reader, read, parameters)).ifPresent(found::add);
        }
        return found;
    }

    private Optional<OutcomeArgument> readBy(
            TypeMirror reader, TypeMirror read, List<? extends TypeMirror> parameters) {
        Optional<TypeElement> named = Optional.of((TypeElement) ((DeclaredType) reader).asElement());
        Optional<OutcomeArgument> always = first(parameters, type -> isRead(type, read))
                .map(index -> new OutcomeArgument(index, named, Optional.empty()));
        return always.isPresent() || !canBeTested(read)
                ? always
                : first(parameters, type -> mayBe(type, read))
                        .map(index -> new OutcomeArgument(
                                index, named, Optional.of((TypeElement) ((DeclaredType) read).asElement())));
    }

    /** Returns whether the run time knows if an object has a type: a class, without type arguments that it does not know. */
    private static boolean canBeTested(TypeMirror type) {
        return type.getKind() == TypeKind.DECLARED
                && ((DeclaredType) type)
                        .getTypeArguments().stream()
                                .allMatch(argument -> argument instanceof WildcardType any
                                        && any.getExtendsBound() == null
                                        && any.getSuperBound() == null);
    }

    private boolean mayBe(TypeMirror parameter, TypeMirror read) {
        return parameter.getKind() == TypeKind.TYPEVAR
                && language.types()
                        .isSubtype(
                                language.types().erasure(read), language.types().erasure(parameter));
    }

    private static Optional<Integer> first(List<? extends TypeMirror> types, Predicate<TypeMirror> test) {
        return IntStream.range(0, types.size())
                .boxed()
                .filter(i -> test.test(types.get(i)))
                .findFirst();
    }

    /** A primitive is read only by a reader of exactly its box. */
    private boolean isRead(TypeMirror parameter, TypeMirror read) {
        return parameter.getKind().isPrimitive()
                ? language.types().isSameType(language.boxed(parameter), read)
                : language.types().isSubtype(parameter, read);
    }

    /** Returns the type that a reader reads, if the class is a reader and declares that type. */
    public Optional<TypeMirror> readBy(TypeMirror reader) {
        return language.named(READER)
                .flatMap(type -> language.asSuper(reader, type))
                .map(DeclaredType::getTypeArguments)
                .filter(arguments -> !arguments.isEmpty())
                .map(arguments -> (TypeMirror) arguments.get(0))
                .filter(argument -> argument.getKind() == TypeKind.DECLARED || argument.getKind() == TypeKind.ARRAY);
    }
}
