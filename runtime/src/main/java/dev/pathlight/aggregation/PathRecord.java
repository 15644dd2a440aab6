package dev.pathlight.aggregation;

import dev.pathlight.Kind;
import dev.pathlight.PathKey;
import dev.pathlight.PathPiece;
import dev.pathlight.path.Key;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The critical path of one request: its pieces from the end to the start. Neighbours with the same key and kind are one piece.
 * Confined to the thread that fills it, or no longer changed.
 */
public final class PathRecord {
    /** Up to this many pieces, comparing each with each is faster than a map. */
    private static final int FEW = 32;

    /** The relative error of distributions: a bound that is closer counts as known. */
    private static final double PRECISION = 0.004;

    private static final Kind[] KINDS = Kind.values();

    private int[] ids = new int[8]; // numbers in place of keys: storing references would cost more than all the rest
    private long[] times = new long[8];
    private boolean[] estimated = new boolean[8];
    private long[] possiblyQueued = new long[8];
    private int size;
    private long total;
    private long unattributed;

    /** Removes all pieces, so that the record can be filled again. */
    public void clear() {
        size = 0;
        total = 0;
        unattributed = 0;
    }

    /**
     * Adds a piece before those added so far.
     *
     * @param readyKnown whether the time is exact, and not an upper bound
     * @param queued the part of an upper bound in which the request may have been queued
     */
    public void add(Key key, Kind kind, long time, boolean readyKnown, long queued) {
        total += time;
        if (kind == Kind.UNATTRIBUTED) {
            unattributed += time;
        }
        add(index(key, kind), time, !readyKnown && (queued == 0 || queued > time * PRECISION), queued);
    }

    private void add(int id, long time, boolean upperBound, long queued) {
        int last = size - 1;
        if (last >= 0 && ids[last] == id) {
            times[last] += time;
            estimated[last] |= upperBound;
            possiblyQueued[last] += queued;
            return;
        }
        if (size == ids.length) {
            times = Arrays.copyOf(times, 2 * size);
            estimated = Arrays.copyOf(estimated, 2 * size);
            possiblyQueued = Arrays.copyOf(possiblyQueued, 2 * size);
            ids = Arrays.copyOf(ids, 2 * size); // last: its length tells whether there is room
        }
        ids[size] = id;
        times[size] = time;
        possiblyQueued[size] = queued;
        estimated[size++] = upperBound;
    }

    @SuppressWarnings("EnumOrdinal") // an index for this run of the JVM, stored nowhere
    private static int index(Key key, Kind kind) {
        return key.index() * KINDS.length + kind.ordinal();
    }

    /** Returns the sum of all pieces, which is exactly the time from the start to the target. */
    public long total() {
        return total;
    }

    /** Returns the time for which no cause was recorded. */
    public long unattributed() {
        return unattributed;
    }

    /** Returns the key and kind of piece {@code i}; 0 is the last piece of the path. */
    private PathKey id(int i) {
        return new PathKey(Key.at(ids[i] / KINDS.length).name(), KINDS[ids[i] % KINDS.length]);
    }

    /** Returns the pieces from the start to the target. */
    public List<PathPiece> pieces() {
        List<PathPiece> pieces = new ArrayList<>(size);
        for (int i = size - 1; i >= 0; i--) {
            pieces.add(new PathPiece(id(i), times[i], estimated[i]));
        }
        return pieces;
    }

    /** Returns the time of each key and kind, in the order in which they are on the path from its end. */
    public Map<PathKey, Long> times() {
        Map<PathKey, Long> sums = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            sums.merge(id(i), times[i], Long::sum);
        }
        return sums;
    }

    /** Adds the sum of each key and kind to its cell. */
    void addTo(Table<PathKey, PathCell> cells) {
        if (size > FEW) {
            addByMap(cells);
            return;
        }
        for (int i = 0; i < size; i++) {
            if (!seenBefore(i)) {
                long time = 0;
                long queued = 0;
                boolean upperBound = false;
                for (int j = i; j < size; j++) {
                    if (ids[j] == ids[i]) {
                        time += times[j];
                        queued += possiblyQueued[j];
                        upperBound |= estimated[j];
                    }
                }
                PathCell known = cells.find(ids[i]);
                PathCell cell = known != null ? known : cells.get(ids[i], id(i));
                cell.add(time, upperBound, queued);
            }
        }
    }

    private boolean seenBefore(int i) {
        for (int j = 0; j < i; j++) {
            if (ids[j] == ids[i]) {
                return true;
            }
        }
        return false;
    }

    private void addByMap(Table<PathKey, PathCell> cells) {
        Map<Integer, PathRecord> sums = new HashMap<>();
        for (int i = 0; i < size; i++) {
            PathRecord sum = sums.get(ids[i]);
            if (sum == null) {
                sum = new PathRecord();
                sums.put(ids[i], sum);
            }
            sum.add(ids[i], times[i], estimated[i], possiblyQueued[i]); // stays one piece, as all have the same id
        }
        for (PathRecord sum : sums.values()) {
            sum.addTo(cells);
        }
    }
}
