package dev.pathlight.dashboard.figures;

import dev.pathlight.Saving;
import java.time.Instant;
import java.util.List;

/**
 * What a sample of the requests of one operation tells: what would help, and why the slowest are slower. Immutable; all
 * times are nanoseconds.
 *
 * @param from the start of the span that the sample is from
 * @param to its end
 * @param sample how many requests it has
 * @param helps what making one key and kind faster would save, what saves most first
 * @param tail why the slowest hundredth is slower than the fastest half, the largest difference first; they add up to the
 *     difference of the mean response times
 * @since 0.1
 */
public record Explanation(Instant from, Instant to, int sample, List<Help> helps, List<Difference> tail) {

    /** Copies the lists. */
    public Explanation {
        helps = List.copyOf(helps);
        tail = List.copyOf(tail);
    }

    /**
     * What making one key and kind faster would save of the mean response time.
     *
     * @param path its time on the critical path, over all requests of the span
     * @param requestShare the share of responses that have it on their path, from 0 to 1
     * @param timeShare its share of all response time, from 0 to 1
     * @param slack how much later it could have come without moving the response
     * @param halved what is saved if it takes half the time
     * @param gone what is saved if it takes none
     * @since 0.1
     */
    public record Help(
            PathFigures path, double requestShare, double timeShare, long slack, Saving halved, Saving gone) {}

    /**
     * A part of why the slowest requests are slower.
     *
     * @param id the key and the kind
     * @param difference mean nanoseconds that it takes longer in the slowest; negative where it takes less
     * @since 0.1
     */
    public record Difference(PathKey id, double difference) {}
}
