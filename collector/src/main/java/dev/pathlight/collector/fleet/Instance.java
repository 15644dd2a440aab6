package dev.pathlight.collector.fleet;

import dev.pathlight.Distribution;
import dev.pathlight.Operation;
import dev.pathlight.RecordedRequest;
import dev.pathlight.RequestSample;
import dev.pathlight.Snapshot;
import dev.pathlight.collector.format.Post;
import dev.pathlight.dashboard.figures.History;
import dev.pathlight.dashboard.figures.Intake;
import dev.pathlight.dashboard.figures.Weight;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Source of one process: what it has posted. Thread-safe.
 *
 * <p>A post goes through three fields: {@code begun} has the parts of one that is not complete; once it is, {@code arrived} holds it
 * for the fleet, which drains it once a second, and {@code inFlight} its requests in flight, for seconds in which nothing arrives.
 */
final class Instance implements FleetSource {
    /** A process that posts nothing for longer than this, and than three of its intervals, is gone. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    /** Bounds the span of a post, which covers hours if a process could not post, and the interval between posts. */
    private static final Duration LONGEST = Duration.ofHours(1);

    /** Runs remembered for one name: a process may be restarted, or two may share a name. */
    private static final int RUNS = 4;

    /** Number of posts that one span may be split into. */
    private static final int PARTS = 16;

    private static final double POSTS_PER_SECOND = 10;
    private static final double POSTS_IN_A_BURST = 40;

    private final String service;
    private final String name;
    private final Function<String, Optional<RecordedRequest>> records;
    private final Instant since;
    private final History history = new History();
    private final SlowRequests slowest = new SlowRequests();

    // Written under the lock of this. Volatile fields are read without it, so that readers do not wait while posts are
    // merged.
    private final Map<String, Long> lastNumbers = new LinkedHashMap<>(8, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > RUNS;
        }
    };

    /** The first parts of a post whose other parts have not arrived. */
    private volatile @Nullable Post begun;

    private volatile @Nullable Snapshot arrived;
    private volatile Snapshot inFlight;
    private volatile Instant lastHeard;
    private volatile Duration every = Duration.ZERO;
    private volatile boolean ended;
    private volatile long failed;
    private volatile long leftOut;
    private int parts;
    private boolean closed;
    private double allowance = POSTS_IN_A_BURST;
    private Instant allowed;

    Instance(String service, String name, Function<String, Optional<RecordedRequest>> records, Instant now) {
        this.service = service;
        this.name = name;
        this.records = records;
        this.since = now;
        this.lastHeard = now;
        this.allowed = now;
        this.inFlight = Snapshot.empty(service, name, now, now);
    }

    /**
     * Adds a post. Ignores one that was added before: its sender did not get the reply.
     *
     * @return false if this process has been removed, so that nothing was added
     * @throws Intake.Refused if there are too many posts
     */
    synchronized boolean add(Post post, Instant now) throws Intake.Refused {
        if (closed) {
            return false;
        }
        checkRate(now);
        lastHeard = now;
        Long before = lastNumbers.get(post.run());
        if (before != null && post.number() <= before) {
            return true;
        }
        Post known = begun;
        if (known != null && parts < PARTS && known.isContinuedBy(post)) {
            begun = known.and(post);
        } else {
            finish(now);
            begun = post;
        }
        parts++;
        lastNumbers.put(post.run(), post.number()); // only now: a post that fails earlier is sent again
        every = post.every().compareTo(LONGEST) > 0 ? LONGEST : post.every();
        failed = post.failed();
        leftOut = post.leftOut();
        ended = post.last();
        if (!post.more()) {
            finish(now);
        }
        return true;
    }

    /** Moves the parts that have arrived on to the history: they are complete, or the others will not come. */
    private void finish(Instant now) {
        Post post = begun;
        if (post == null) {
            return;
        }
        // Clocks of processes differ, so the clock of the collector is used for all.
        Duration length =
                Duration.between(post.snapshot().from(), post.snapshot().to());
        Instant from = now.minus(length.compareTo(LONGEST) > 0 ? LONGEST : length);
        Snapshot snapshot = post.snapshot().withSpan(from, now);
        Snapshot before = arrived;
        arrived = before == null ? snapshot : before.then(snapshot);
        begun = null; // only now: what fails earlier is retried with the next post
        parts = 0;
        inFlight = inFlightOf(snapshot);
        history.add(snapshot);
        slowest.add(post.slowest());
    }

    private void checkRate(Instant now) throws Intake.Refused {
        double seconds = Math.max(0, Duration.between(allowed, now).toNanos() / 1e9);
        allowance = Math.min(POSTS_IN_A_BURST, allowance + seconds * POSTS_PER_SECOND);
        allowed = now;
        if (allowance < 1) {
            throw new Intake.Refused(429, "Too many posts from this process: post once a second.");
        }
        allowance--;
    }

    /** Returns and removes what has arrived; what is in flight if nothing has; empty if the process is gone. */
    synchronized Optional<Snapshot> drain(Instant now) {
        boolean live = isLive(now);
        if (!live) {
            try {
                finish(now);
            } finally {
                forgetBegun(); // what cannot be merged must not fail again every second
            }
        }
        Snapshot snapshot = arrived;
        arrived = null;
        return snapshot != null ? Optional.of(snapshot) : live ? Optional.of(inFlight) : Optional.empty();
    }

    private static Snapshot inFlightOf(Snapshot snapshot) {
        return Snapshot.empty(snapshot.service(), snapshot.instance(), snapshot.to(), snapshot.to())
                .withOperations(snapshot.operations().stream()
                        .filter(operation -> operation.inFlight() > 0)
                        .map(Instance::inFlightOf)
                        .toList());
    }

    private static Operation inFlightOf(Operation operation) {
        Distribution none = Distribution.EMPTY;
        return new Operation(
                operation.name(),
                0,
                0,
                0,
                0,
                operation.inFlight(),
                0,
                0,
                0,
                none,
                none,
                none,
                none,
                none,
                List.of(),
                List.of(),
                Map.of(),
                RequestSample.EMPTY);
    }

    /**
     * Accepts no more posts, unless something has arrived that has not been {@linkplain #drain drained}.
     *
     * @return false if something has, and nothing was changed
     */
    synchronized boolean close() {
        closed = arrived == null && begun == null;
        return closed;
    }

    /** Returns whether the process is gone or has ended, and all that arrived has been drained. */
    boolean isOver(Instant now) {
        return !isLive(now) && arrived == null && begun == null;
    }

    boolean isLive(Instant now) {
        return state(now) == State.LIVE;
    }

    private State state(Instant now) {
        if (ended) {
            return State.ENDED;
        }
        Duration silence = every.multipliedBy(3);
        Instant limit = lastHeard.plus(silence.compareTo(SILENCE) > 0 ? silence : SILENCE);
        return now.isAfter(limit) ? State.GONE : State.LIVE;
    }

    KnownProcess process(Instant now) {
        return new KnownProcess(service, name, state(now), since, lastHeard, failed, leftOut);
    }

    Instant lastHeard() {
        return lastHeard;
    }

    /** Estimates the memory in bytes. */
    long weight() {
        Post part = begun;
        Snapshot undrained = arrived;
        return history.weight()
                + slowest.weight()
                + Weight.of(inFlight)
                + (part == null ? 0 : Weight.of(part.snapshot()) + SlowRequests.weight(part.slowest()))
                + (undrained == null ? 0 : Weight.of(undrained));
    }

    /** Removes the oldest data; returns whether there was any. */
    boolean forgetOldest() {
        boolean figures = history.forgetOldest();
        return slowest.forgetOldest() || figures || forgetBegun();
    }

    private synchronized boolean forgetBegun() {
        boolean any = begun != null;
        begun = null;
        parts = 0;
        return any;
    }

    @Override
    public String service() {
        return service;
    }

    String name() {
        return name;
    }

    @Override
    public List<String> instances() {
        return List.of(name);
    }

    @Override
    public History history() {
        return history;
    }

    @Override
    public List<SlowRequest> slowest(String operation, int lastSeconds) {
        return slow(operation, lastSeconds).stream()
                .flatMap(slow -> read(slow).stream())
                .toList();
    }

    List<Post.Slow> slow(String operation, int lastSeconds) {
        return slowest.of(operation, (int) Math.max(1, lastSeconds * 1_000L / Math.max(1_000, everyMillis())));
    }

    private long everyMillis() {
        return every.toMillis();
    }

    /** Reads a record; empty if it is malformed. */
    Optional<SlowRequest> read(Post.Slow slow) {
        return records.apply(slow.record()).map(request -> new SlowRequest(name, request));
    }

    @Override
    public InFlight inFlight(int most) {
        return new InFlight(
                inFlight.operations().stream()
                        .mapToLong(operation -> operation.inFlight())
                        .sum(),
                List.of());
    }
}
