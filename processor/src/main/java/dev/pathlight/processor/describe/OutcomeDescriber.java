package dev.pathlight.processor.describe;

import com.palantir.javapoet.ClassName;
import dev.pathlight.processor.scan.Mark;
import dev.pathlight.processor.shape.Outcomes;
import dev.pathlight.processor.shape.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Describes which arguments of a callback may tell of a failure. */
final class OutcomeDescriber {
    private final Shapes shapes;
    private final Mentions mentions;

    OutcomeDescriber(Shapes shapes, Mentions mentions) {
        this.shapes = shapes;
        this.mentions = mentions;
    }

    /**
     * What is told by what an API passes to a callback.
     *
     * @param types of the parameters
     * @param names of the parameters
     */
    List<Outcome> describe(List<? extends TypeMirror> types, List<String> names, Mark mark) {
        List<Outcome> told = new ArrayList<>();
        int exception = shapes.outcomes().exception(types);
        if (exception >= 0) {
            told.add(new Outcome(names.get(exception), Optional.empty()));
        }
        for (TypeMirror reader : Outcomes.readers(mark)) {
            int read = shapes.outcomes().read(reader, types);
            if (read >= 0) {
                mentions.addType(reader);
                TypeElement type = (TypeElement) ((DeclaredType) reader).asElement();
                told.add(new Outcome(names.get(read), Optional.of(ClassName.get(type))));
            }
        }
        return told;
    }
}
