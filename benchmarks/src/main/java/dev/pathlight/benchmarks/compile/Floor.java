package dev.pathlight.benchmarks.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;

/** The lower bound for any processor: inspects nothing, and adds sources that exist already. */
final class Floor extends AbstractProcessor {
    private final List<JavaFileObject> prepared;
    private boolean isDone;

    Floor(List<JavaFileObject> prepared) {
        this.prepared = prepared;
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("dev.pathlight.CriticalPath", "dev.pathlight.TimedCallback");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (!isDone) {
            isDone = true;
            prepared.forEach(this::copy);
        }
        return false;
    }

    private void copy(JavaFileObject source) {
        String name = source.getName()
                .replaceFirst("^/", "")
                .replaceFirst("\\.java$", "")
                .replace('/', '.');
        try (Writer writer = processingEnv.getFiler().createSourceFile(name).openWriter()) {
            writer.write(source.getCharContent(true).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
