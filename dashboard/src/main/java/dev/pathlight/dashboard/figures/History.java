package dev.pathlight.dashboard.figures;

import dev.pathlight.Health;
import dev.pathlight.Operation;
import dev.pathlight.Snapshot;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Measurements of the last quarter of an hour. Bounded: percentiles are kept by the second, whole distributions in blocks that
 * grow with age. Thread-safe; one thread adds.
 *
 * @since 0.1
 */
public final class History {
    /** Number of seconds that are kept. */
    public static final int SECONDS = 900;

    /** Number of operations that are kept of a second: those with the most response time. */
    public static final int OPERATIONS = 50;

    private static final Comparator<Operation> BUSIEST_FIRST = Comparator.comparingLong(
                    (Operation operation) -> operation.response().sum())
            .thenComparingLong(operation -> operation.inFlight())
            .reversed();

    private final Blocks<Snapshot> sums = new Blocks<>(SECONDS / 60, Snapshot::then, Weight::of);
    private final Deque<Second> seconds = new ArrayDeque<>();
    private final String run = UUID.randomUUID().toString();
    private long next;
    private long secondsWeight;
    private volatile Health health = Health.NONE;
    private volatile Instant since = Instant.EPOCH;

    /** Creates an empty history. */
    public History() {}

    /** Adds what was measured since the second before. Its samples are not kept. */
    public void add(Snapshot measured) {
        Snapshot second = measured.withoutSamples();
        List<Operation> busy = second.operations().stream()
                .filter(operation -> hasRequests(operation))
                .sorted(BUSIEST_FIRST)
                .toList();
        List<Operation> kept = busy.subList(0, Math.min(OPERATIONS, busy.size()));
        long number = next();
        if (number == 0) {
            since = second.from();
        }
        health = health.plus(second.health());
        sums.add(second.withOperations(kept));
        Second added = new Second(
                number, second.from(), second.to(), kept.stream().map(Point::of).toList(), busy.size() - kept.size());
        long weight = added.weight();
        synchronized (seconds) {
            seconds.addLast(added);
            secondsWeight += weight;
            if (seconds.size() > SECONDS) {
                removeFirst();
            }
            next++; // last, since it tells readers that there is more
            seconds.notifyAll();
        }
    }

    private void removeFirst() {
        secondsWeight -= seconds.removeFirst().weight();
    }

    private static boolean hasRequests(Operation operation) {
        return operation.count() > 0
                || operation.inFlight() > 0
                || operation.abandoned() > 0
                || operation.dropped() > 0;
    }

    /** Returns the seconds that are kept, from this number on, in order of time. */
    public List<Second> secondsFrom(long number) {
        synchronized (seconds) {
            return seconds.stream().filter(second -> second.number() >= number).toList();
        }
    }

    /** Returns the number that the next second will have. */
    public long next() {
        synchronized (seconds) {
            return next;
        }
    }

    /**
     * Waits for the next second.
     *
     * @param known an earlier value of {@link #next()}
     * @return the present value
     * @throws InterruptedException if this thread is interrupted
     */
    public long awaitMore(long known) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        synchronized (seconds) {
            while (next == known) {
                seconds.wait();
            }
            return next;
        }
    }

    /** Returns the sum of at least the last seconds, as far as they are kept; empty before the first second. */
    public Optional<Snapshot> latest(int lastSeconds) {
        return sums.latest(lastSeconds);
    }

    /** Returns what could not be measured since {@link #since()}. */
    public Health health() {
        return health;
    }

    /** Estimates the memory of this history, in bytes, from above. */
    public long weight() {
        synchronized (seconds) {
            return secondsWeight + sums.weight() + sums.weightOfSums();
        }
    }

    /** Removes the oldest tenth; returns whether there was any. */
    public boolean forgetOldest() {
        boolean forgotten = sums.forgetOldest();
        synchronized (seconds) {
            for (int left = seconds.size() / 10; left > 0; left--) {
                removeFirst();
                forgotten = true;
            }
        }
        return forgotten;
    }

    /** Returns a random name that tells this history from any other, for example after a restart. */
    public String run() {
        return run;
    }

    /** Returns when the first second began. */
    public Instant since() {
        return since;
    }
}
