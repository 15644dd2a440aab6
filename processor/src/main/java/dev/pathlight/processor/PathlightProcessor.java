package dev.pathlight.processor;

import com.google.auto.service.AutoService;
import dev.pathlight.processor.scan.Mark;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Generates {@code Timed<Name>} for each class with {@code @CriticalPath} or {@code @TimedCallback} methods.
 *
 * <p>It claims no annotation, so that other processors receive them too. It takes no options and never throws.
 *
 * @since 0.1
 */
@AutoService(Processor.class)
public final class PathlightProcessor extends AbstractProcessor {
    private static final String FAILED = "[InternalError] Pathlight's processor failed: this is a bug in Pathlight."
            + " Please report it with the following stack trace. See docs/errors/InternalError.md.\n";

    private @Nullable Pipeline pipeline;
    private boolean isMissingReported;

    /** Creates the processor. Compilers find it by its name. */
    public PathlightProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(Mark.TIMED_CALLBACK, Mark.CRITICAL_PATH);
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        try {
            if (Library.isPresent()) {
                if (pipeline == null) {
                    pipeline = new Pipeline(processingEnv);
                }
                pipeline.run(annotations, round);
            } else {
                isMissingReported = isMissingReported || Library.reportMissing(annotations, round, processingEnv);
            }
        } catch (Exception | LinkageError e) {
            processingEnv.getMessager().printMessage(Kind.ERROR, FAILED + Pipeline.stackTrace(e));
        }
        return false;
    }
}
