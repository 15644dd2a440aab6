package dev.pathlight.processor.shape;

import dev.pathlight.processor.language.Language;

/**
 * All questions about what an input turns into.
 *
 * @param language the compiler's model
 * @param superinterfaces what the generated class implements
 * @param stages what completes later
 * @param fitter which functional interface a callback has
 */
public record Shapes(Language language, Superinterfaces superinterfaces, Stages stages, InterfaceFitter fitter) {
    /** For one compilation. */
    public static Shapes of(Language language) {
        return new Shapes(language, new Superinterfaces(language), new Stages(language), new InterfaceFitter(language));
    }
}
