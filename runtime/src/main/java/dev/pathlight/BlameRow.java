package dev.pathlight;

import java.util.List;

/**
 * The time for which one holder occupied threads while another callback was queued for them. Rows sort by time, the most
 * first, then by possible time.
 *
 * @param blocked the callback that was queued
 * @param by the holder: a callback key, the class of a task, or {@code (other)}
 * @param time nanoseconds for which the callback was queued
 * @param possible nanoseconds, beside the time, for which it may have been queued: it is unknown when it could have run, and the holder
 *     occupied the thread until it did
 * @since 0.1
 */
public record BlameRow(String blocked, String by, long time, long possible) implements Comparable<BlameRow> {
    List<String> pair() {
        return List.of(blocked, by);
    }

    /** Returns the sum of this row and the same row of other requests. */
    public BlameRow plus(BlameRow other) {
        return new BlameRow(blocked, by, time + other.time, possible + other.possible);
    }

    BlameRow since(BlameRow earlier) {
        return new BlameRow(blocked, by, time - earlier.time, possible - earlier.possible);
    }

    @Override
    public int compareTo(BlameRow other) {
        int order = Long.compare(other.time, time);
        if (order == 0) {
            order = Long.compare(other.possible, possible);
        }
        if (order == 0) {
            order = blocked.compareTo(other.blocked);
        }
        return order == 0 ? by.compareTo(other.by) : order;
    }
}
