package dev.pathlight.micrometer;

import dev.pathlight.Distribution.Bucket;
import org.jspecify.annotations.Nullable;

/** The traces that the times of one operation may point to. Confined to one thread. */
final class Exemplars {
    private final String operation;
    private final ExemplarTraces traces;
    private final Failures failures;

    /** @param failures counts what the traces throw */
    Exemplars(String operation, ExemplarTraces traces, Failures failures) {
        this.operation = operation;
        this.traces = traces;
        this.failures = failures;
    }

    /** Records the times of a bucket while a trace of one of their requests is current, if there is one. */
    void during(Bucket bucket, Runnable recording) {
        @Nullable AutoCloseable[] current = new AutoCloseable[1];
        failures.guard(() -> current[0] = traces.makeCurrent(operation, bucket.lowest(), bucket.highest()));
        try {
            recording.run();
        } finally {
            failures.guard(() -> close(current[0]));
        }
    }

    private static void close(@Nullable AutoCloseable current) throws Exception {
        if (current != null) {
            current.close();
        }
    }
}
