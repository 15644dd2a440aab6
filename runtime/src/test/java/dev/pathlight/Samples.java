package dev.pathlight;

import dev.pathlight.aggregation.Sample;
import java.util.function.Function;

/** Makes public samples of internal ones, for tests of other packages. */
public final class Samples {
    private Samples() {}

    /** Returns a snapshot whose operations have the samples that a source has for their names. */
    @SuppressWarnings("exports") // of tests of this module alone
    public static Snapshot added(Snapshot snapshot, Function<String, Sample> source) {
        return snapshot.withSamples(operation -> new RequestSample(source.apply(operation.name())));
    }
}
