package dev.pathlight.processor.shape;

import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.language.Wording;
import dev.pathlight.processor.scan.AnnotatedMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
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
 * Guesses what was meant where a method does not fit an interface: another one of the JDK that takes as many parameters,
 * or the same parameters in another order.
 *
 * @param language the compiler's model
 * @param fitter what fits a method to an interface
 * @param singleMethod what an interface consists of
 */
record NearMisses(
        Language language, BiFunction<ExecutableElement, TypeElement, Fit> fitter, SingleMethod singleMethod) {

    String meantBy(AnnotatedMethod callback) {
        Optional<TypeElement> named = callback.callback()
                .flatMap(mark -> mark.as())
                .filter(as -> as.getKind() == TypeKind.DECLARED)
                .map(as -> (TypeElement) ((DeclaredType) as).asElement())
                .filter(as -> as.getKind() == ElementKind.INTERFACE)
                .filter(as -> singleMethod.abstractMethods(as).size() == 1);
        return named.flatMap(as -> reordered(callback.element(), as))
                .or(() -> named.flatMap(as -> standard(callback.element(), as)))
                .orElse("");
    }

    /** One interface of the JDK is easily taken for another; somebody's own is not taken for one of the JDK. */
    private Optional<String> standard(ExecutableElement method, TypeElement named) {
        if (!named.getQualifiedName().toString().startsWith("java.")) {
            return Optional.empty();
        }
        int wanted = singleMethod.abstractMethods(named).get(0).getParameters().size();
        return new StandardInterfaces(language)
                .choose(method, Math.min(wanted, method.getParameters().size()))
                .map(name -> language.elements().getTypeElement(name))
                .filter(standard -> fitter.apply(method, standard) instanceof Fit.Good)
                .map(standard -> "as = " + Wording.name(standard) + ".class");
    }

    private Optional<String> reordered(ExecutableElement method, TypeElement named) {
        ExecutableType single = (ExecutableType) language.types()
                .asMemberOf(
                        language.declared(named),
                        singleMethod.abstractMethods(named).get(0));
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
        return isInOrder
                ? Optional.empty()
                : Optional.of("the parameters in the order (" + Wording.types(passed) + ")");
    }
}
