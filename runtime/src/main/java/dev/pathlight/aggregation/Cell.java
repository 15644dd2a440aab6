package dev.pathlight.aggregation;

import dev.pathlight.Distribution;
import dev.pathlight.histogram.Histogram;
import dev.pathlight.histogram.Room;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Counts and times that grow, each by its number. Written as its ledger says, read by any thread. */
class Cell {
    private static final VarHandle COUNT = MethodHandles.arrayElementVarHandle(long[].class);

    /** Bytes of a cell without histograms, and of a histogram without counters, each with its latest reading. */
    private static final int BYTES = 160;

    private static final int BYTES_OF_HISTOGRAM = 160;

    private final boolean shared;
    private final long[] counts;
    private final Histogram[] times;

    /**
     * Creates a cell in which all counts are 0.
     *
     * @param shared whether several threads write to it
     * @param counts the number of counts
     * @param times the number of histograms of times
     * @param room for its bytes
     */
    Cell(boolean shared, int counts, int times, Room room) {
        room.take(BYTES + (long) Long.BYTES * counts + (long) BYTES_OF_HISTOGRAM * times);
        this.shared = shared;
        this.counts = new long[counts];
        this.times = new Histogram[times];
        for (int i = 0; i < times; i++) {
            this.times[i] = new Histogram(shared, room);
        }
    }

    final void add(int count, long more) {
        if (shared) {
            COUNT.getAndAdd(counts, count, more);
        } else {
            COUNT.setRelease(counts, count, counts[count] + more);
        }
    }

    final void record(int time, long nanos) {
        times[time].record(nanos);
    }

    final long count(int which) {
        return (long) COUNT.getAcquire(counts, which);
    }

    /** Returns the times so far; the same object as long as none is recorded. */
    final Distribution time(int which) {
        return times[which].distribution();
    }
}
