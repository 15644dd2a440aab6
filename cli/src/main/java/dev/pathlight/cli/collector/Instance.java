package dev.pathlight.cli.collector;

import dev.pathlight.dashboard.figures.CallbackFigures;
import dev.pathlight.dashboard.figures.DashboardSource;
import dev.pathlight.dashboard.figures.Explanation;
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
import org.jspecify.annotations.Nullable;

/** One process, as it has told of itself. Thread-safe. */
final class Instance implements DashboardSource {
    static final String LIVE = "live";
    static final String ENDED = "ended";
    static final String GONE = "gone";

    /** A process that is silent for longer, and for longer than three of its posts, has gone. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    /** How long a window may be: a process that could not post for hours says so in one. */
    private static final Duration LONGEST = Duration.ofHours(1);

    /** Several runs have one name where a process was restarted, or where names are not told apart. */
    private static final int RUNS = 4;

    private static final double POSTS_PER_SECOND = 10;
    private static final double POSTS_AT_ONCE = 40;

    private final String service;
    private final String name;
    private final RecordReader records;
    private final Instant since;
    private final History history = new History();
    private final SlowRequests slowest = new SlowRequests();

    // Guarded by this.
    private final Map<String, Long> lastNumbers = new LinkedHashMap<>(8, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > RUNS;
        }
    };
    private @Nullable Window arrived;
    private Window latest;
    private Instant heard;
    private Duration every = Duration.ZERO;
    private boolean ended;
    private long failed;
    private double allowance = POSTS_AT_ONCE;
    private Instant allowed;

    Instance(String service, String name, RecordReader records, Instant now) {
        this.service = service;
        this.name = name;
        this.records = records;
        this.since = now;
        this.heard = now;
        this.allowed = now;
        this.latest = new Window(now, now, List.of(), List.of(), new HealthFigures(0, 0, 0, 0, 0));
    }

    /**
     * Adds a post; one that is known already, as its answer did not get through, is left alone.
     *
     * @throws Intake.Refused if there are too many
     */
    synchronized void add(Post post, Instant now) throws Intake.Refused {
        pass(now);
        heard = now;
        Long before = lastNumbers.get(post.run());
        if (before != null && post.number() <= before) {
            return;
        }
        lastNumbers.put(post.run(), post.number());
        every = post.every();
        failed = post.failed();
        ended = post.last();
        // The clocks of processes differ: what is shown together goes by one.
        Duration length = Duration.between(post.window().from(), post.window().to());
        Instant from = now.minus(length.compareTo(LONGEST) > 0 ? LONGEST : length);
        Window sent = post.window();
        Window window = new Window(from, now, sent.operations(), sent.blame(), sent.health());
        arrived = arrived == null ? window : arrived.then(window);
        latest = window;
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
        Window window = arrived;
        arrived = null;
        if (window != null) {
            return Optional.of(window);
        }
        return isLive(now) ? Optional.of(stillInFlight()) : Optional.empty();
    }

    private Window stillInFlight() {
        List<OperationFigures> operations = latest.operations().stream()
                .filter(operation -> operation.counts().inFlight() > 0)
                .map(operation -> new OperationFigures(
                        operation.name(),
                        new OperationFigures.Counts(
                                0, 0, 0, 0, 0, operation.counts().inFlight()),
                        PostReader.NONE,
                        PostReader.NONE,
                        PostReader.NONE,
                        PostReader.NONE,
                        PostReader.NONE,
                        0,
                        List.of(),
                        List.<CallbackFigures>of(),
                        Map.of()))
                .toList();
        return new Window(latest.to(), latest.to(), operations, List.of(), new HealthFigures(0, 0, 0, 0, 0));
    }

    synchronized boolean isLive(Instant now) {
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

    synchronized KnownProcess process(Instant now) {
        return new KnownProcess(service, name, state(now), since, heard, failed);
    }

    synchronized Instant heard() {
        return heard;
    }

    /** In bytes, about. */
    long weight() {
        return history.weight() + slowest.weight();
    }

    /** Makes room; whether there was anything to forget. */
    boolean forgetOldest() {
        boolean figures = history.forgetOldest();
        return slowest.forgetOldest() || figures;
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

    /** Nothing: whole samples are not posted. A process tells by its own dashboard what would help. */
    @Override
    public Optional<Explanation> explanation(String operation, int lastSeconds) {
        return Optional.empty();
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

    private synchronized long everyMillis() {
        return every.toMillis();
    }

    /** Nothing where it cannot be read. */
    Optional<SlowRequest> read(Post.Slow slow) {
        return records.read(slow.record()).map(request -> new SlowRequest(name, request));
    }

    @Override
    public synchronized InFlight inFlight(int most) {
        return new InFlight(
                latest.operations().stream()
                        .mapToLong(operation -> operation.counts().inFlight())
                        .sum(),
                List.of());
    }
}
