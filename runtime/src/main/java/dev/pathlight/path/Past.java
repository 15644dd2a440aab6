package dev.pathlight.path;

import dev.pathlight.Kind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The path that led to an instant, summed up by key and kind, so that the nodes on it can be dropped. It bounds the memory of a long
 * request. Immutable once made.
 */
public final class Past implements Event {
    private final long start;
    private final long at;
    private Key[] keys = new Key[4];
    private Kind[] kinds = new Kind[4];
    private long[] times = new long[4];
    private boolean[] known = new boolean[4];
    private long[] possiblyQueued = new long[4];
    private int size;

    private Past(Place point, Key operation, long start) {
        this.start = start;
        this.at = point.at();
        Walk.from(
                point,
                operation,
                start,
                start,
                (key, kind, from, to, cause, readyKnown, queued) -> add(key, kind, to - from, readyKnown, queued));
    }

    /** Sums up the path to a place in an operation that began at {@code start}. */
    static Past of(Place point, Key operation, long start) {
        return new Past(point, operation, start);
    }

    private void add(Key key, Kind kind, long time, boolean readyKnown, long queued) {
        for (int i = 0; i < size; i++) {
            if (keys[i] == key && kinds[i] == kind && known[i] == readyKnown) {
                times[i] += time;
                possiblyQueued[i] += queued;
                return;
            }
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            kinds = Arrays.copyOf(kinds, 2 * size);
            times = Arrays.copyOf(times, 2 * size);
            known = Arrays.copyOf(known, 2 * size);
            possiblyQueued = Arrays.copyOf(possiblyQueued, 2 * size);
        }
        keys[size] = key;
        kinds[size] = kind;
        times[size] = time;
        possiblyQueued[size] = queued;
        known[size++] = readyKnown;
    }

    @Override
    public long over() {
        return at;
    }

    @Override
    public @Nullable Event previous() {
        return null;
    }

    /** Returns its start. The sums of a nested operation cannot be cut at its own start. */
    long start() {
        return start;
    }

    /**
     * Emits each sum as one piece, back to the start.
     *
     * @param operation the key of UNATTRIBUTED time
     */
    void replay(Key operation, PieceSink sink) {
        long to = at;
        for (int i = 0; i < size; i++) {
            Key key = kinds[i] == Kind.UNATTRIBUTED ? operation : keys[i];
            sink.piece(key, kinds[i], to - times[i], to, null, known[i], possiblyQueued[i]);
            to -= times[i];
        }
    }
}
