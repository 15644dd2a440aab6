package dev.pathlight;

/**
 * A part of the difference between the slowest and the fastest requests. Rows sort by difference, the largest first.
 *
 * @param id the key and kind
 * @param difference mean nanoseconds that it takes longer in the slowest requests; negative where it takes less
 * @since 0.1
 */
public record TailRow(PathKey id, double difference) implements Comparable<TailRow> {
    @Override
    public int compareTo(TailRow other) {
        return Double.compare(other.difference, difference);
    }
}
