package dev.pathlight.dashboard.figures;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What was measured in the last quarter of an hour, in windows of about a second. Bounded: percentiles are kept by the
 * second, whole distributions in blocks that grow with age. Thread-safe; one thread adds.
 *
 * @since 0.1
 */
public final class History {
    /** How many seconds are kept. */
    public static final int SECONDS = 900;

    /** How many operations are kept of a second: those with the most response time. */
    public static final int OPERATIONS = 50;

    private static final Comparator<OperationFigures> BUSIEST_FIRST = Comparator.comparingLong(
                    (OperationFigures operation) -> operation.response().sum())
            .thenComparingLong(operation -> operation.counts().inFlight())
            .reversed();

    private final Blocks<Window> windows = new Blocks<>(SECONDS / 60, Window::then, Window::weight);
    private final Deque<Second> seconds = new ArrayDeque<>();
    private final String run = UUID.randomUUID().toString();
    private long next;
    private long secondsWeight;
    private volatile HealthFigures health = HealthFigures.NONE;
    private volatile Instant since = Instant.EPOCH;

    /** Nothing yet. */
    public History() {}

    /** Adds what was measured since the window before. */
    public void add(Window second) {
        List<OperationFigures> busy = second.operations().stream()
                .filter(operation -> isAtWork(operation.counts()))
                .sorted(BUSIEST_FIRST)
                .toList();
        List<OperationFigures> kept = busy.subList(0, Math.min(OPERATIONS, busy.size()));
        long number = next();
        if (number == 0) {
            since = second.from();
        }
        health = health.plus(second.health());
        windows.add(new Window(second.from(), second.to(), kept, second.blame(), second.executors(), second.health()));
        Second added = new Second(
                number, second.from(), second.to(), kept.stream().map(Point::of).toList(), busy.size() - kept.size());
        long weight = added.weight();
        synchronized (seconds) {
            seconds.addLast(added);
            secondsWeight += weight;
            if (seconds.size() > SECONDS) {
                removeFirst();
            }
            next++; // as the last thing, since by it others know that there is more
            seconds.notifyAll();
        }
    }

    private void removeFirst() {
        secondsWeight -= seconds.removeFirst().weight();
    }

    private static boolean isAtWork(OperationFigures.Counts counts) {
        return counts.done() > 0 || counts.inFlight() > 0 || counts.abandoned() > 0 || counts.dropped() > 0;
    }

    /** The seconds that are kept, from this number on, in order of time. */
    public List<Second> secondsFrom(long number) {
        synchronized (seconds) {
            return seconds.stream().filter(second -> second.number() >= number).toList();
        }
    }

    /** The number that the next second will have. */
    public long next() {
        synchronized (seconds) {
            return next;
        }
    }

    /**
     * Waits for more seconds.
     *
     * @param known how many there were, as {@link #next()} said
     * @return how many there are
     * @throws InterruptedException if this thread is, or has been, interrupted
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

    /** All of at least the last so many seconds, as far as they are kept; nothing before the first second. */
    public Optional<Window> latest(int lastSeconds) {
        return windows.latest(lastSeconds);
    }

    /** What could not be measured, since {@link #since()}. */
    public HealthFigures health() {
        return health;
    }

    /** About how much memory all of this takes, in bytes; from above. */
    public long weight() {
        synchronized (seconds) {
            return secondsWeight + windows.weight() + windows.weightOfSums();
        }
    }

    /** Forgets the oldest tenth, to make room; whether there was any to forget. */
    public boolean forgetOldest() {
        boolean forgotten = windows.forgetOldest();
        synchronized (seconds) {
            for (int left = seconds.size() / 10; left > 0; left--) {
                removeFirst();
                forgotten = true;
            }
        }
        return forgotten;
    }

    /** A random name: another history, of something else or after a restart, has another one. */
    public String run() {
        return run;
    }

    /** When the first second began. */
    public Instant since() {
        return since;
    }
}
