package dev.pathlight.recording;

import dev.pathlight.path.Blame;
import dev.pathlight.path.Key;
import org.jspecify.annotations.Nullable;

/**
 * Recent slices of one thread's time, which do not overlap, each with the key of the innermost segment or the class of a task.
 * Bounded. Confined to its thread.
 */
final class Timeline {
    /** The key of time in which no segment or task was seen. */
    static final Key OTHER = Key.of("(other)");

    private static final int NOTHING = -1;
    private static final int FIRST_SLICES = 64;

    /** Enough for a deep queue of a busy event loop; searching more would itself delay the queue. */
    private static final int MAX_SLICES = 512;

    /** Longest gap between two tasks of a queue that counts as their time. */
    private static final long BETWEEN_TASKS = 1_000;

    private int[] keys = new int[0]; // indices of keys: storing references would cost more than the rest
    private long[] from = new long[0];
    private long[] to = new long[0];
    private int next;
    private int size;
    private int running = NOTHING;
    private long since;

    /** Longest gap between two runs of a thread that counts as held by them (R11). */
    private static final long MAX_GAP = 50_000;

    /** Longest such gap while the code may not be compiled; compiling it takes processors away, too. */
    private static final long MAX_COLD_GAP = 5_000_000;

    /** The number of runs and requests until whose end on a thread the code between two runs may not be compiled. */
    private static final int COLD_ENDS = 300;

    private int coldEnds;

    /** Since when runs and tasks have held the thread without a longer gap, and until when. */
    private long heldFrom;

    private long heldTo = Long.MIN_VALUE / 2;

    /**
     * Creates a timeline on which nothing has run.
     *
     * @param livesLong whether the thread lives long enough for its first runs to tell whether code is compiled; virtual threads do not
     */
    Timeline(boolean livesLong) {
        coldEnds = livesLong ? COLD_ENDS : 0;
    }

    /**
     * Returns since when recorded runs have held the thread until now; {@code now} if none did. If one is running, whose code then
     * is what happens now, since when a run on top of it held the thread until a moment ago.
     */
    long heldSince(long now) {
        if (running == NOTHING) {
            return isHeldUntil(now) ? heldFrom : now;
        }
        int last = slot(1);
        return size > 0 && to[last] == since && now - since <= maxGap() ? from[last] : now;
    }

    private boolean isHeldUntil(long now) {
        return now - heldTo <= maxGap();
    }

    private long maxGap() {
        return isCold() ? MAX_COLD_GAP : MAX_GAP;
    }

    /** Returns whether the code between two runs may not be compiled yet. */
    boolean isCold() {
        return coldEnds > 0;
    }

    /** Counts the time that Pathlight itself took after a run as held, and not as a gap. */
    void recordBookkeeping(long from, long to) {
        coldEnds--;
        if (running == NOTHING && isHeldUntil(from)) {
            heldTo = Math.max(heldTo, to);
        }
    }

    /** Records that from now on the thread runs {@code key}; null for nothing that Pathlight sees. */
    void switchTo(@Nullable Key key, long now) {
        if (running != NOTHING) {
            heldTo = now;
            if (now > since) {
                remember(running, since, now);
            }
        } else if (key != null && !isHeldUntil(now)) {
            heldFrom = now;
        }
        running = key == null ? NOTHING : key.index();
        since = now;
    }

    private void remember(int key, long start, long end) {
        if (keys.length == 0) {
            resize(FIRST_SLICES);
        }
        int last = slot(1);
        if (size > 0 && keys[last] == key && start - to[last] <= BETWEEN_TASKS) {
            to[last] = end;
            return;
        }
        keys[next] = key;
        from[next] = start;
        to[next] = end;
        next = (next + 1) & (keys.length - 1);
        size = Math.min(size + 1, keys.length);
    }

    private void resize(int slices) {
        int[] newKeys = new int[slices];
        long[] newFrom = new long[slices];
        long[] newTo = new long[slices];
        for (int i = 0; i < size; i++) {
            int slot = slot(size - i);
            newKeys[i] = keys[slot];
            newFrom[i] = from[slot];
            newTo[i] = to[slot];
        }
        keys = newKeys;
        from = newFrom;
        to = newTo;
        next = size;
    }

    /** Returns the slot of an earlier slice: 1 for the latest. */
    private int slot(int ago) {
        return (next - ago) & (keys.length - 1);
    }

    /** Returns what occupied the thread between an earlier instant and now; the rest is {@code (other)}. Null for no time. */
    @Nullable
    Blame heldBetween(long start, long end) {
        Blame blames = null;
        long rest = end - start;
        if (running != NOTHING && end > since) {
            long time = end - Math.max(since, start);
            blames = Blame.add(null, Key.at(running), time);
            rest -= time;
        }
        int ago = 1;
        for (; ago <= size && to[slot(ago)] > start; ago++) {
            int slot = slot(ago);
            long time = Math.min(to[slot], end) - Math.max(from[slot], start);
            if (time > 0) {
                blames = Blame.add(blames, Key.at(keys[slot]), time);
                rest -= time;
            }
        }
        if (ago > size && size == keys.length && size > 0 && size < MAX_SLICES) {
            resize(2 * size); // queues on this thread are longer than it can remember
        }
        return rest > 0 ? Blame.add(blames, OTHER, rest) : blames;
    }
}
