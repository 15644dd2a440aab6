package dev.pathlight.processor.validate;

import dev.pathlight.processor.callback.Fit;
import dev.pathlight.processor.callback.Fit.Misfit;
import dev.pathlight.processor.callback.FittedInterface;
import dev.pathlight.processor.callback.InterfaceFitter;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.scan.AnnotatedMethod;
import dev.pathlight.processor.scan.Mark;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.type.TypeMirror;

/** A callback method fits a functional interface that generated code can name. */
final class InterfaceFits implements MethodRule {
    private final InterfaceFitter fitter;

    InterfaceFits(InterfaceFitter fitter) {
        this.fitter = fitter;
    }

    @Override
    public void check(Candidate candidate, AnnotatedMethod method, Problems problems) {
        Fit<FittedInterface> fit = candidate.fits().get(method);
        if (fit == null) {
            return;
        }
        Mark mark = method.callback().orElseThrow();
        for (Misfit misfit : fit.misfits()) {
            problems.addSuggesting(
                    fitter.suggest(method.element(), mark),
                    misfit.diagnostic(),
                    mark.position(misfit.attribute()),
                    misfit.details().toArray());
        }
        // SignatureIsVisible reports what the method itself mentions.
        if (candidate.accessibility().firstHidden(method.element()).isEmpty()) {
            fit.found()
                    .flatMap(found -> candidate.accessibility().firstHidden(mentioned(found)))
                    .ifPresent(hidden -> candidate.reportHidden(hidden, mark.position("as"), problems));
        }
    }

    private static List<TypeMirror> mentioned(FittedInterface fit) {
        List<TypeMirror> types = new ArrayList<>(fit.signature().getParameterTypes());
        types.add(0, fit.type());
        types.add(fit.signature().getReturnType());
        return types;
    }
}
