package dev.pathlight.aggregation;

/** For how long one thing held threads that another stood ready for. Immutable. What has the most time comes first. */
public final class BlameRow implements Comparable<BlameRow> {
    private final String blocked;
    private final String by;
    private final long time;

    BlameRow(String blocked, String by, long time) {
        this.blocked = blocked;
        this.by = by;
        this.time = time;
    }

    /** The callback that stood ready. */
    public String blocked() {
        return blocked;
    }

    /** A callback key, a task's class, or {@code (other)}. */
    public String by() {
        return by;
    }

    /** Nanoseconds. */
    public long time() {
        return time;
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
