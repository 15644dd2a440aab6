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
        AutoCloseable current = null;
        try {
            current = traces.makeCurrent(operation, bucket.lowest(), bucket.highest());
        } catch (Throwable e) {
            failures.report(e);
        }
        try {
            recording.run();
        } finally {
            close(current);
        }
    }

    private void close(@Nullable AutoCloseable current) {
        try {
            if (current != null) {
                current.close();
            }
        } catch (Throwable e) {
            failures.report(e);
        }
    }
}
