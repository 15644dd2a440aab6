package dev.pathlight.processor.callback;

import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.report.Reason;
import dev.pathlight.processor.report.Wording;
import dev.pathlight.processor.scan.Mark;
import dev.pathlight.processor.supertypes.AbstractMethods;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Suggestions for a method that does not fit an interface: another one of the JDK with the same number of parameters, or the
 * same parameters in another order.
 *
 * @param language the compiler's model
 * @param fits whether the method fits an interface
 * @param abstractMethods the abstract methods of interfaces
 */
record NearMisses(Language language, Predicate<TypeElement> fits, AbstractMethods abstractMethods) {

    String suggest(ExecutableElement method, Mark mark) {
        Optional<TypeElement> named = mark.as()
                .filter(as -> as.getKind() == TypeKind.DECLARED)
                .map(as -> (TypeElement) ((DeclaredType) as).asElement())
                .filter(as -> as.getKind() == ElementKind.INTERFACE)
                .filter(as -> abstractMethods.of(as).size() == 1);
        return named.flatMap(as -> reordered(method, as))
                .or(() -> named.flatMap(as -> standard(method, as)))
                .orElse("");
    }

    /** One interface of the JDK is easily confused with another; an application's interface is not confused with one of the JDK. */
    private Optional<String> standard(ExecutableElement method, TypeElement named) {
        if (!named.getQualifiedName().toString().startsWith("java.")) {
            return Optional.empty();
        }
        int wanted = abstractMethods.of(named).get(0).getParameters().size();
        return new StandardInterfaces(language)
                .choose(method, Math.min(wanted, method.getParameters().size()))
                .flatMap(language::named)
                .filter(fits)
                .map(Reason.AS::with);
    }

    private Optional<String> reordered(ExecutableElement method, TypeElement named) {
        ExecutableType single = (ExecutableType) language.types()
                .asMemberOf(language.declared(named), abstractMethods.of(named).get(0));
        List<? extends TypeMirror> passed = single.getParameterTypes();
        int bound = method.getParameters().size() - passed.size();
        if (bound < 0 || passed.stream().anyMatch(type -> type.getKind() == TypeKind.TYPEVAR)) {
            return Optional.empty();
        }
        List<TypeMirror> taken = method.getParameters().stream()
                .skip(bound)
                .map(VariableElement::asType)
                .toList();
        List<Integer> left =
                new ArrayList<>(IntStream.range(0, taken.size()).boxed().toList());
        boolean isInOrder = true;
        for (int i = 0; i < taken.size(); i++) {
            TypeMirror one = passed.get(i);
            Optional<Integer> taker = left.stream()
                    .filter(j -> language.types().isSameType(one, taken.get(j)))
                    .findFirst();
            if (taker.isEmpty()) {
                return Optional.empty();
            }
            isInOrder &= taker.get() == i;
            left.remove(taker.get());
        }
        return isInOrder ? Optional.empty() : Optional.of(Reason.PARAMETER_ORDER.with(Wording.types(passed)));
    }
}
