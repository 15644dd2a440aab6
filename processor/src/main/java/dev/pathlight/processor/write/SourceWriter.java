package dev.pathlight.processor.write;

import com.palantir.javapoet.JavaFile;
import dev.pathlight.processor.report.AnnotationPosition;
import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Problems;
import java.io.IOException;
import java.io.Writer;
import java.util.Objects;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.lang.model.element.Element;

/** Writes generated sources. No other class uses the {@code Filer}. */
public final class SourceWriter {
    private final Filer filer;

    /** Creates it for one compilation. */
    public SourceWriter(Filer filer) {
        this.filer = filer;
    }

    /**
     * Writes one source.
     *
     * @param origin the one element that it was generated from; build tools regenerate it when that element changes
     * @param position the place of the message if writing fails
     */
    public void write(JavaFile file, Element origin, AnnotationPosition position, Problems problems) {
        String name = file.packageName().isEmpty()
                ? file.typeSpec().name()
                : file.packageName() + "." + file.typeSpec().name();
        try (Writer writer = filer.createSourceFile(name, origin).openWriter()) {
            writer.write(file.toString().stripTrailing() + "\n");
        } catch (FilerException e) {
            problems.add(Diagnostic.WRITTEN_TWICE, position, name);
        } catch (IOException e) {
            problems.add(
                    Diagnostic.CANNOT_WRITE, position, name, Objects.requireNonNullElse(e.getMessage(), e.toString()));
        }
    }
}
