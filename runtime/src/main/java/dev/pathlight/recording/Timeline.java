package dev.pathlight.recording;

import dev.pathlight.path.Key;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What held one thread lately, as far as Pathlight saw it: slices that do not overlap, each with the key of the
 * innermost segment or the class of a task. Confined to its thread; remembers a bounded number of slices.
 */
final class Timeline {
    private static final int SLICES = 64;
    /** What Pathlight did not see. */
    static final Key OTHER = Key.of("(other)");

    private Key @Nullable [] keys;
    private long[] from = new long[0];
    private long[] to = new long[0];
    private int next;
    private @Nullable Key running;
    private long since;

    /** From now on the thread runs {@code key}, or nothing that Pathlight sees. */
    void switchTo(@Nullable Key key, long now) {
        if (running != null && now > since) {
            remember(running, since, now);
        }
        running = key;
        since = now;
    }

    private void remember(Key key, long start, long end) {
        if (keys == null) {
            keys = new Key[SLICES];
            from = new long[SLICES];
            to = new long[SLICES];
        }
        int slot = next++ & (SLICES - 1);
        keys[slot] = key;
        from[slot] = start;
        to[slot] = end;
    }

    /** Who held the thread between two instants, the later being now; the rest is {@code (other)}. */
    List<Blame> heldBetween(long start, long end) {
        List<Blame> blames = new ArrayList<>(2);
        long rest = end - start;
        for (int i = next - 1; keys != null && i >= 0 && i >= next - SLICES; i--) {
            int slot = i & (SLICES - 1);
            if (to[slot] <= start) {
                break;
            }
            long time = Math.min(to[slot], end) - Math.max(from[slot], start);
            if (time > 0) {
                add(blames, keys[slot], time);
                rest -= time;
            }
        }
        if (running != null && end > since) {
            long time = end - Math.max(since, start);
            add(blames, running, time);
            rest -= time;
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

    /**
     * Who held the thread while something stood ready.
     *
     * @param by a callback key, a task's class, or {@code (other)}
     * @param time nanoseconds
     */
    record Blame(Key by, long time) {}
}
