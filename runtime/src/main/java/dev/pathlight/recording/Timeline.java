package dev.pathlight.recording;

import dev.pathlight.path.Blame;
import dev.pathlight.path.Key;
import java.util.ArrayList;
import java.util.List;
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

    /**
     * Returns since when recorded runs have held the thread until now; {@code now} if none did, or if one is running, whose code
     * then is what happens now.
     *
     * @param maxGap the longest gap between two of them that counts as held
     */
    long heldSince(long now, long maxGap) {
        long since = now;
        if (running != NOTHING) {
            return now;
        }
        for (int ago = 1; ago <= size && since - to[slot(ago)] <= maxGap; ago++) {
            since = Math.min(since, from[slot(ago)]);
        }
        return since;
    }

    /** Records that from now on the thread runs {@code key}; null for nothing that Pathlight sees. */
    void switchTo(@Nullable Key key, long now) {
        if (running != NOTHING && now > since) {
            remember(running, since, now);
        }
        running = key == null ? NOTHING : key.index();
        since = now;
    }

    /** Adds what followed the latest slice without a gap, if nothing runs that Pathlight sees. */
    void extend(long start, long end, long maxGap) {
        if (running == NOTHING && size > 0 && start - to[slot(1)] <= maxGap) {
            to[slot(1)] = Math.max(to[slot(1)], end);
        }
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

    /** Returns what occupied the thread between an earlier instant and now; the rest is {@code (other)}. */
    List<Blame> heldBetween(long start, long end) {
        List<Blame> blames = new ArrayList<>(2);
        long rest = end - start;
        if (running != NOTHING && end > since) {
            long time = end - Math.max(since, start);
            add(blames, Key.at(running), time);
            rest -= time;
        }
        int ago = 1;
        for (; ago <= size && to[slot(ago)] > start; ago++) {
            int slot = slot(ago);
            long time = Math.min(to[slot], end) - Math.max(from[slot], start);
            if (time > 0) {
                add(blames, Key.at(keys[slot]), time);
                rest -= time;
            }
        }
        if (ago > size && size == keys.length && size > 0 && size < MAX_SLICES) {
            resize(2 * size); // queues on this thread are longer than it can remember
        }
        if (rest > 0) {
            add(blames, OTHER, rest);
        }
        return blames;
    }

    private static void add(List<Blame> blames, Key by, long time) {
        for (int i = 0; i < blames.size(); i++) {
            if (blames.get(i).by() == by) {
                blames.set(i, new Blame(by, blames.get(i).time() + time));
                return;
            }
        }
        blames.add(new Blame(by, time));
    }
}
