package dev.pathlight.aggregation;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Divides the room for sampled requests evenly among the cells that have some. Sizes are those of {@link WholeRequest#size}.
 * Thread-safe.
 */
final class SampleRoom {
    /** The bytes of a record for each unit of its size, as measured. */
    private static final int BYTES_OF_UNIT = 160;

    private static final int PART_OF_HEAP = 16;
    private static final long MOST_BYTES = 64L << 20;

    /** The size of all requests together: a sixteenth of the largest heap, at most 64 MB. */
    static final long OF_HEAP = Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / PART_OF_HEAP) / BYTES_OF_UNIT;

    private final long size;
    private final AtomicInteger cells = new AtomicInteger();

    /** Written by the thread that adds a cell. Another thread may see an earlier value for a while. */
    private long share;

    /** Creates room for requests of this size, all together. */
    SampleRoom(long size) {
        this.size = size;
        this.share = size;
    }

    /** Adds cells, or removes them if the number is negative. */
    void add(int more) {
        int all = cells.addAndGet(more);
        int before;
        do {
            share = size / Math.max(1, all);
            before = all;
            all = cells.get();
        } while (all != before);
    }

    /** Returns the size that the requests of one cell may have together. */
    long share() {
        return share;
    }
}
