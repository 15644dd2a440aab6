package dev.pathlight.histogram;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the bytes of the counters of one monitor, and says what may still be added. Thread-safe. The threads of requests ask only
 * when they need a further counter.
 */
public final class Room {
    /** The part of the heap that the counters may take. */
    private static final int PART_OF_HEAP = 8;

    private final long bytes;
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong folded = new AtomicLong();

    /** Creates room for this many bytes. */
    public Room(long bytes) {
        this.bytes = bytes;
    }

    /** Creates room for an eighth of the largest heap. */
    public static Room ofHeap() {
        return new Room(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    }

    /** Counts bytes that are taken. */
    public void take(long more) {
        taken.addAndGet(more);
    }

    /** Returns whether a thread may get a row of its own, beside those of other threads for the same key. */
    public boolean hasRoomForOwn() {
        return taken.get() < bytes / 2;
    }

    /** Returns whether a key may get a row. */
    public boolean hasRoom() {
        return taken.get() < bytes;
    }

    /** Returns whether a row that exists may get counters for more magnitudes of values. */
    public boolean mayGrow() {
        return taken.get() < 2 * bytes;
    }

    /** Counts a value that is recorded in another row or bucket than its own, for want of room. */
    public void countFolded() {
        folded.incrementAndGet();
    }

    /** Returns how many values were recorded elsewhere for want of room. */
    public long folded() {
        return folded.get();
    }

    /** Returns the bytes that are taken. */
    public long taken() {
        return taken.get();
    }
}
