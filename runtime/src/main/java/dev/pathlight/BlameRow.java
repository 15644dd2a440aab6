package dev.pathlight;

/**
 * The time for which one holder occupied threads while another callback was queued for them. Rows sort by time, the most
 * first.
 *
 * @param blocked the callback that was queued
 * @param by the holder: a callback key, the class of a task, or {@code (other)}
 * @param time nanoseconds
 * @since 0.1
 */
public record BlameRow(String blocked, String by, long time) implements Comparable<BlameRow> {
    record Pair(String blocked, String by) {}

    Pair pair() {
        return new Pair(blocked, by);
    }

    BlameRow plus(BlameRow other) {
        return new BlameRow(blocked, by, time + other.time);
    }

    BlameRow since(BlameRow earlier) {
        return new BlameRow(blocked, by, time - earlier.time);
    }

    @Override
    public int compareTo(BlameRow other) {
        int order = Long.compare(other.time, time);
        if (order == 0) {
            order = blocked.compareTo(other.blocked);
        }
        return order == 0 ? by.compareTo(other.by) : order;
    }
}
