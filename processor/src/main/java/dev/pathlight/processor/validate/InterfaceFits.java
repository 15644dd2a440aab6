package dev.pathlight.processor.validate;

import dev.pathlight.processor.language.Accessibility;
import dev.pathlight.processor.language.TypeParts;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.scan.AnnotatedMethod;
import dev.pathlight.processor.scan.AnnotatedType;
import dev.pathlight.processor.scan.Mark;
import dev.pathlight.processor.shape.Fit;
import dev.pathlight.processor.shape.Shapes;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.type.TypeMirror;

/** A callback that is handed over has a functional interface that takes it, and that can be named. */
final class InterfaceFits implements MethodRule {
    private final Shapes shapes;

    InterfaceFits(Shapes shapes) {
        this.shapes = shapes;
    }

    @Override
    public void check(AnnotatedType type, AnnotatedMethod method, Problems problems) {
        if (!shapes.stages().isHandedOver(method)) {
            return;
        }
        Mark mark = method.callback().orElseThrow();
        Fit fit = shapes.fitter().fit(method);
        if (fit instanceof Fit.Bad bad) {
            problems.addMeaning(
                    shapes.fitter().meantBy(method),
                    bad.diagnostic(),
                    mark.place("as"),
                    bad.details().toArray());
        } else if (fit instanceof Fit.Good good) {
            List<TypeMirror> named = new ArrayList<>(good.signature().getParameterTypes());
            named.add(0, good.type());
            named.add(good.signature().getReturnType());
            Accessibility accessibility = new Accessibility(shapes.language().elements(), type.element());
            boolean isSaid = accessibility
                    .firstHidden(TypeParts.declaration(method.element()))
                    .isPresent();
            accessibility
                    .firstHidden(named)
                    .filter(hidden -> !isSaid)
                    .ifPresent(hidden -> SignatureIsVisible.report(
                            hidden, accessibility, type, mark.place("as"), shapes.language(), problems));
        }
    }
}
