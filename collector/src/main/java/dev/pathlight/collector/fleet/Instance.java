package dev.pathlight.collector.fleet;

import dev.pathlight.RecordedRequest;
import dev.pathlight.collector.format.Post;
import dev.pathlight.dashboard.figures.HealthFigures;
import dev.pathlight.dashboard.figures.History;
import dev.pathlight.dashboard.figures.Intake;
import dev.pathlight.dashboard.figures.OperationFigures;
import dev.pathlight.dashboard.figures.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One process, as it has told of itself. Thread-safe. */
final class Instance implements FleetSource {
    static final String LIVE = "live";
    static final String ENDED = "ended";
    static final String GONE = "gone";

    /** A process that is silent for longer, and for longer than three of its posts, has gone. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    /** How long a window may be, as a process that could not post for hours says so in one, and how rare its posts. */
    private static final Duration LONGEST = Duration.ofHours(1);

    /** Several runs have one name where a process was restarted, or where names are not told apart. */
    private static final int RUNS = 4;

    /** Of how many posts one window may be. */
    private static final int PARTS = 16;

    private static final double POSTS_PER_SECOND = 10;
    private static final double POSTS_AT_ONCE = 40;

    private final String service;
    private final String name;
    private final Function<String, Optional<RecordedRequest>> records;
    private final Instant since;
    private final History history = new History();
    private final SlowRequests slowest = new SlowRequests();

    // Changed by who holds this; who reads what is volatile does not wait for figures to be merged.
    private final Map<String, Long> lastNumbers = new LinkedHashMap<>(8, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > RUNS;
        }
    };

    /** What is not whole yet. */
    private volatile @Nullable Post begun;

    private volatile @Nullable Window arrived;
    private volatile Window inFlight;
    private volatile Instant heard;
    private volatile Duration every = Duration.ZERO;
    private volatile boolean ended;
    private volatile long failed;
    private volatile long leftOut;
    private int parts;
    private boolean forgotten;
    private double allowance = POSTS_AT_ONCE;
    private Instant allowed;

    Instance(String service, String name, Function<String, Optional<RecordedRequest>> records, Instant now) {
        this.service = service;
        this.name = name;
        this.records = records;
        this.since = now;
        this.heard = now;
        this.allowed = now;
        this.inFlight = Window.empty(now, now);
    }

    /**
     * Adds a post; one that is known already, as its answer did not get through, is left alone.
     *
     * @return false where this process has been forgotten, and nothing was added
     * @throws Intake.Refused if there are too many
     */
    synchronized boolean add(Post post, Instant now) throws Intake.Refused {
        if (forgotten) {
            return false;
        }
        pass(now);
        heard = now;
        Long before = lastNumbers.get(post.run());
        if (before != null && post.number() <= before) {
            return true;
        }
        Post known = begun;
        if (known != null && parts < PARTS && known.goesOnIn(post)) {
            begun = known.and(post);
        } else {
            finish(now);
            begun = post;
        }
        parts++;
        lastNumbers.put(post.run(), post.number()); // now that it is kept: a post that fails before comes again
        every = post.every().compareTo(LONGEST) > 0 ? LONGEST : post.every();
        failed = post.failed();
        leftOut = post.leftOut();
        ended = post.last();
        if (!post.more()) {
            finish(now);
        }
        return true;
    }

    /** Takes what has begun as it is: it is whole, or what it lacks will not come. */
    private void finish(Instant now) {
        Post post = begun;
        if (post == null) {
            return;
        }
        // The clocks of processes differ: what is shown together goes by one.
        Duration length = Duration.between(post.window().from(), post.window().to());
        Instant from = now.minus(length.compareTo(LONGEST) > 0 ? LONGEST : length);
        Window sent = post.window();
        Window window = new Window(from, now, sent.operations(), sent.blame(), sent.executors(), sent.health());
        Window before = arrived;
        arrived = before == null ? window : before.then(window);
        begun = null; // what fails before this is tried again with the next post
        parts = 0;
        inFlight = inFlightOf(window);
        history.add(window);
        slowest.add(post.slowest());
    }

    private void pass(Instant now) throws Intake.Refused {
        double seconds = Math.max(0, Duration.between(allowed, now).toNanos() / 1e9);
        allowance = Math.min(POSTS_AT_ONCE, allowance + seconds * POSTS_PER_SECOND);
        allowed = now;
        if (allowance < 1) {
            throw new Intake.Refused(429, "This process posts too often: once a second is enough.");
        }
        allowance--;
    }

    /** What has come since this was called last; what is in flight, where nothing has; nothing of one that is not there. */
    synchronized Optional<Window> take(Instant now) {
        boolean live = isLive(now);
        if (!live) {
            try {
                finish(now);
            } finally {
                forgetBegun(); // what cannot be merged must not keep others from being taken, again and again
            }
        }
        Window window = arrived;
        arrived = null;
        return window != null ? Optional.of(window) : live ? Optional.of(inFlight) : Optional.empty();
    }

    private static Window inFlightOf(Window window) {
        List<OperationFigures> operations = window.operations().stream()
                .filter(operation -> operation.counts().inFlight() > 0)
                .map(operation -> new OperationFigures(
                        operation.name(),
                        new OperationFigures.Counts(
                                0, 0, 0, 0, 0, operation.counts().inFlight()),
                        Post.NO_TIMES,
                        Post.NO_TIMES,
                        Post.NO_TIMES,
                        Post.NO_TIMES,
                        Post.NO_TIMES,
                        0,
                        List.of(),
                        List.of(),
                        Map.of()))
                .toList();
        return new Window(window.to(), window.to(), operations, List.of(), List.of(), HealthFigures.NONE);
    }

    /**
     * Takes no more posts from now on.
     *
     * @return false, and nothing has changed, where something has come that nobody has taken yet
     */
    synchronized boolean forget() {
        forgotten = arrived == null && begun == null;
        return forgotten;
    }

    /** Whether it has gone or ended, and all that has come of it was taken. */
    boolean isOver(Instant now) {
        return !isLive(now) && arrived == null && begun == null;
    }

    boolean isLive(Instant now) {
        return state(now).equals(LIVE);
    }

    private String state(Instant now) {
        if (ended) {
            return ENDED;
        }
        Duration silence = every.multipliedBy(3);
        Instant limit = heard.plus(silence.compareTo(SILENCE) > 0 ? silence : SILENCE);
        return now.isAfter(limit) ? GONE : LIVE;
    }

    KnownProcess process(Instant now) {
        return new KnownProcess(service, name, state(now), since, heard, failed, leftOut);
    }

    Instant heard() {
        return heard;
    }

    /** In bytes, about. */
    long weight() {
        Post part = begun;
        Window untaken = arrived;
        return history.weight()
                + slowest.weight()
                + inFlight.weight()
                + (part == null ? 0 : part.window().weight() + SlowRequests.weight(part.slowest()))
                + (untaken == null ? 0 : untaken.weight());
    }

    /** Makes room; whether there was anything to forget. */
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

    /** Nothing where it cannot be read. */
    Optional<SlowRequest> read(Post.Slow slow) {
        return records.apply(slow.record()).map(request -> new SlowRequest(name, request));
    }

    @Override
    public InFlight inFlight(int most) {
        return new InFlight(
                inFlight.operations().stream()
                        .mapToLong(operation -> operation.counts().inFlight())
                        .sum(),
                List.of());
    }
}
