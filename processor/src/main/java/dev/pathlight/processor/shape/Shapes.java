package dev.pathlight.processor.shape;

import dev.pathlight.processor.language.Language;

/**
 * All questions about what an input turns into.
 *
 * @param language the compiler's model
 * @param superinterfaces what the generated class implements
 * @param stages what completes later
 * @param fitter which functional interface a callback has
 * @param listeners what the wrapper of a listener is
 * @param outcomes which arguments tell of failures
 */
public record Shapes(
        Language language,
        Superinterfaces superinterfaces,
        Stages stages,
        InterfaceFitter fitter,
        ListenerFitter listeners,
        Outcomes outcomes) {
    /** For one compilation. */
    public static Shapes of(Language language) {
        Superinterfaces superinterfaces = new Superinterfaces(language);
        return new Shapes(
                language,
                superinterfaces,
                new Stages(language),
                new InterfaceFitter(language),
                new ListenerFitter(language, superinterfaces),
                new Outcomes(language));
    }

    /** To be said first in each round. */
    public void startRound() {
        language.startRound();
        fitter.startRound();
    }
}
