package dev.pathlight.collector.fleet;

import dev.pathlight.RecordedRequest;
import dev.pathlight.collector.format.Interner;
import dev.pathlight.collector.format.Post;
import dev.pathlight.collector.format.PostFormat;
import dev.pathlight.collector.format.PostReader;
import dev.pathlight.dashboard.figures.DashboardSource;
import dev.pathlight.dashboard.figures.History;
import dev.pathlight.dashboard.figures.Intake;
import dev.pathlight.dashboard.figures.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What many processes post, added up once a second: all of them, each service, and each process by itself. It keeps the last
 * quarter of an hour in memory, and forgets the oldest of single processes where that would be too much. Thread-safe.
 */
public final class Fleet implements FleetSource, Intake {
    private static final System.Logger LOG = System.getLogger("dev.pathlight.collector");

    private static final int MOST_INSTANCES = 1_000;
    private static final int MOST_SERVICES = 100;
    private static final Duration REMEMBERED = Duration.ofMinutes(15);

    private final Function<String, Optional<RecordedRequest>> records;
    private final InstantSource clock;
    private final long mostWeight;
    private final Interner names = new Interner();
    private final ProcessGroup all;

    // Guarded by this.
    private final Map<String, Map<String, Instance>> instances = new TreeMap<>();
    private final Map<String, ProcessGroup> services = new TreeMap<>();

    // Of the thread that ticks.
    private Instant lastTick;
    private boolean complained;

    /**
     * A collector that has heard of nobody.
     *
     * @param records reads slow requests
     * @param clock what time it is; must not go back, nor leap
     * @param mostWeight about how many bytes of memory its past may take
     */
    public Fleet(Function<String, Optional<RecordedRequest>> records, InstantSource clock, long mostWeight) {
        this.records = records;
        this.clock = clock;
        this.mostWeight = mostWeight;
        this.all = new ProcessGroup("", this::everyInstance, clock);
        this.lastTick = clock.instant();
    }

    /** Closes a second every second, on a daemon thread, until that is interrupted. */
    public Thread start() {
        Thread ticking = new Thread(this::run, "pathlight-collector");
        ticking.setDaemon(true);
        ticking.start();
        return ticking;
    }

    private void run() {
        long next = System.nanoTime();
        try {
            while (true) {
                next += 1_000_000_000;
                Thread.sleep(Math.max(1, (next - System.nanoTime()) / 1_000_000));
                tick();
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    @Override
    public String path() {
        return PostFormat.PATH;
    }

    @Override
    public int mostBytes() {
        return PostFormat.MOST_BYTES;
    }

    @Override
    public void take(byte[] body) throws Refused {
        Post post = PostReader.read(body, names);
        Instant now = clock.instant();
        while (!instance(post, now).add(post, now)) {
            // forgotten in between: the next one is new
        }
    }

    private synchronized Instance instance(Post post, Instant now) throws Refused {
        Instance known = instances.getOrDefault(post.service(), Map.of()).get(post.instance());
        if (known != null) {
            return known;
        }
        if (everyInstance().size() >= MOST_INSTANCES && !forgetOneThatIsNotThere(now)) {
            throw new Refused(503, "This collector keeps " + MOST_INSTANCES + " processes, and none of them has gone.");
        }
        String service = post.service();
        if (!services.containsKey(service)) {
            if (services.size() >= MOST_SERVICES) {
                throw new Refused(503, "This collector keeps " + MOST_SERVICES + " services, and there are as many.");
            }
            services.put(service, new ProcessGroup(service, () -> instancesOf(service), clock));
        }
        Instance made = new Instance(service, post.instance(), records, now);
        instances.computeIfAbsent(service, s -> new TreeMap<>()).put(post.instance(), made);
        return made;
    }

    private synchronized List<Instance> everyInstance() {
        return instances.values().stream()
                .flatMap(each -> each.values().stream())
                .toList();
    }

    private synchronized List<Instance> instancesOf(String service) {
        return List.copyOf(instances.getOrDefault(service, Map.of()).values());
    }

    /** Closes a second, and whatever goes wrong with it can go on with the next: called by one thread. */
    void tick() {
        try {
            closeSecond();
        } catch (RuntimeException | Error e) {
            if (!complained) {
                complained = true;
                LOG.log(
                        System.Logger.Level.ERROR,
                        "Pathlight: the collector could not add up a second, and goes on. This is said only once.",
                        e);
            }
        }
    }

    private void closeSecond() {
        Instant now = clock.instant();
        forgetThoseLongGone(now);
        List<Window> sums = new ArrayList<>();
        for (ProcessGroup service : groups()) {
            List<Window> parts = new ArrayList<>();
            instancesOf(service.service()).forEach(each -> each.take(now).ifPresent(parts::add));
            sums.add(service.add(parts, lastTick, now));
        }
        all.add(sums, lastTick, now);
        lastTick = now;
        makeRoom(now);
    }

    private synchronized List<ProcessGroup> groups() {
        return List.copyOf(services.values());
    }

    private synchronized void forgetThoseLongGone(Instant now) {
        for (Instance each : everyInstance()) {
            if (each.heard().plus(REMEMBERED).isBefore(now)) {
                forget(each);
            }
        }
    }

    private synchronized boolean forgetOneThatIsNotThere(Instant now) {
        Optional<Instance> longest =
                everyInstance().stream().filter(each -> each.isOver(now)).min(Comparator.comparing(Instance::heard));
        return longest.isPresent() && forget(longest.get());
    }

    /** Whether it is forgotten: not if something has just come of it. */
    private synchronized boolean forget(Instance instance) {
        if (!instance.forget()) {
            return false;
        }
        Map<String, Instance> others = instances.getOrDefault(instance.service(), Map.of());
        others.remove(instance.name(), instance);
        if (others.isEmpty()) {
            instances.remove(instance.service());
            services.remove(instance.service());
        }
        return true;
    }

    /** Single processes lose their oldest past first, services and the whole after them. */
    private void makeRoom(Instant now) {
        while (weight() > mostWeight) {
            boolean forgotten = forgetOneThatIsNotThere(now);
            if (!forgotten) {
                for (Instance each : everyInstance()) {
                    forgotten |= each.forgetOldest();
                }
            }
            if (!forgotten) {
                for (ProcessGroup each : groups()) {
                    forgotten |= each.history().forgetOldest();
                }
                forgotten |= all.history().forgetOldest();
            }
            if (!forgotten) {
                return;
            }
        }
    }

    /** How many bytes its past takes, about. */
    long weight() {
        return all.history().weight()
                + groups().stream().mapToLong(each -> each.history().weight()).sum()
                + everyInstance().stream().mapToLong(Instance::weight).sum();
    }

    /** The name of the service, if there is just one. */
    @Override
    public synchronized String service() {
        return services.size() == 1
                ? services.keySet().iterator().next()
                : services.isEmpty() ? "nobody has posted yet" : services.size() + " services";
    }

    @Override
    public List<String> instances() {
        return all.instances();
    }

    @Override
    public History history() {
        return all.history();
    }

    @Override
    public List<SlowRequest> slowest(String operation, int lastSeconds) {
        return all.slowest(operation, lastSeconds);
    }

    @Override
    public InFlight inFlight(int most) {
        return all.inFlight(most);
    }

    @Override
    public List<KnownProcess> processes() {
        Instant now = clock.instant();
        return everyInstance().stream().map(each -> each.process(now)).toList();
    }

    @Override
    public synchronized Optional<DashboardSource> part(String service) {
        return Optional.ofNullable(services.get(service));
    }

    @Override
    public synchronized Optional<DashboardSource> part(String service, String instance) {
        return Optional.ofNullable(instances.getOrDefault(service, Map.of()).get(instance));
    }
}
