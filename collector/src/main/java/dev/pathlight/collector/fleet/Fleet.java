package dev.pathlight.collector.fleet;

import dev.pathlight.RecordedRequest;
import dev.pathlight.Snapshot;
import dev.pathlight.collector.format.Interner;
import dev.pathlight.collector.format.Post;
import dev.pathlight.collector.format.PostFormat;
import dev.pathlight.collector.format.PostReader;
import dev.pathlight.dashboard.figures.DashboardSource;
import dev.pathlight.dashboard.figures.History;
import dev.pathlight.dashboard.figures.Intake;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * All processes that post, merged once a second: as a whole, by service, and each by itself. Keeps the last quarter of an hour in
 * memory; if that is too much, the oldest data of single processes goes first. Thread-safe.
 */
public final class Fleet implements FleetSource, Intake {
    private static final System.Logger LOG = System.getLogger("dev.pathlight.collector");

    private static final int MOST_INSTANCES = 1_000;
    private static final int MOST_SERVICES = 100;
    private static final Duration REMEMBERED = Duration.ofMinutes(15);

    private final Function<String, Optional<RecordedRequest>> records;
    private final InstantSource clock;
    private final long mostWeight;

    /** The weight of what has arrived since the last tick, after which it is part of the histories. */
    private final AtomicLong arriving = new AtomicLong();

    private final Interner names = new Interner();
    private final ProcessGroup all;

    // Guarded by this.
    private final Map<String, Map<String, Instance>> instances = new TreeMap<>();
    private final Map<String, ProcessGroup> services = new TreeMap<>();

    // Used by the ticking thread alone.
    private Instant lastTick;
    private boolean logged;

    /**
     * Creates a fleet without processes.
     *
     * @param records reads the JSON of a recorded request; empty if it is malformed
     * @param clock the time of day; must advance evenly
     * @param mostWeight bounds the memory of all histories, in bytes; an estimate
     */
    public Fleet(Function<String, Optional<RecordedRequest>> records, InstantSource clock, long mostWeight) {
        this.records = records;
        this.clock = clock;
        this.mostWeight = mostWeight;
        this.all = new ProcessGroup("", this::everyInstance, clock);
        this.lastTick = clock.instant();
    }

    /** Starts a daemon thread that merges once a second until it is interrupted. */
    public Thread start() {
        Thread ticking = new Thread(this::run, "pathlight-collector");
        ticking.setDaemon(true);
        ticking.start();
        return ticking;
    }

    private void run() {
        long next = System.nanoTime();
        while (true) {
            try {
                next += 1_000_000_000;
                Thread.sleep(Math.max(1, (next - System.nanoTime()) / 1_000_000));
                tick();
            } catch (InterruptedException e) {
                return; // closed
            } catch (Throwable e) {
                // What the log of tick throws: the next merge makes up for this one.
            }
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
    public void accept(byte[] body) throws Refused {
        // Before anything is made of it: what the collector keeps of a body is about as large.
        if (arriving.get() + body.length > Math.max(PostFormat.MOST_BYTES, mostWeight / 2)) {
            throw new Refused(503, "This collector has too little memory for now: post again in a second.");
        }
        arriving.addAndGet(body.length);
        Post post = PostReader.read(body, names);
        Instant now = clock.instant();
        while (!instance(post, now).add(post, now)) {
            // it was removed in between: look it up again
        }
    }

    private synchronized Instance instance(Post post, Instant now) throws Refused {
        Instance known = instances
                .getOrDefault(post.snapshot().service(), Map.of())
                .get(post.snapshot().instance());
        if (known != null) {
            return known;
        }
        if (everyInstance().size() >= MOST_INSTANCES && !removeLongestSilent(now)) {
            throw new Refused(
                    503, "This collector keeps at most " + MOST_INSTANCES + " processes, and all of them are live.");
        }
        String service = post.snapshot().service();
        if (!services.containsKey(service)) {
            if (services.size() >= MOST_SERVICES) {
                throw new Refused(503, "This collector keeps at most " + MOST_SERVICES + " services.");
            }
            services.put(service, new ProcessGroup(service, () -> instancesOf(service), clock));
        }
        Instance added = new Instance(service, post.snapshot().instance(), records, now);
        instances
                .computeIfAbsent(service, s -> new TreeMap<>())
                .put(post.snapshot().instance(), added);
        return added;
    }

    private synchronized List<Instance> everyInstance() {
        return instances.values().stream()
                .flatMap(each -> each.values().stream())
                .toList();
    }

    private synchronized List<Instance> instancesOf(String service) {
        return List.copyOf(instances.getOrDefault(service, Map.of()).values());
    }

    /** Merges what has arrived since the last call. Never throws. Called by one thread. */
    void tick() {
        long arrived = arriving.get();
        try {
            merge();
        } catch (RuntimeException | Error e) {
            if (!logged) {
                logged = true;
                LOG.log(
                        System.Logger.Level.ERROR,
                        "Pathlight: internal error of the collector while merging; it continues. Logged only once.",
                        e);
            }
        } finally {
            arriving.addAndGet(-arrived);
        }
    }

    private void merge() {
        Instant now = clock.instant();
        removeLongGone(now);
        List<Snapshot> sums = new ArrayList<>();
        for (ProcessGroup service : groups()) {
            List<Snapshot> parts = new ArrayList<>();
            instancesOf(service.service()).forEach(each -> each.drain(now).ifPresent(parts::add));
            sums.add(service.add(parts, lastTick, now));
        }
        all.add(sums, lastTick, now);
        lastTick = now;
        makeRoom(now);
    }

    private synchronized List<ProcessGroup> groups() {
        return List.copyOf(services.values());
    }

    private synchronized void removeLongGone(Instant now) {
        for (Instance each : everyInstance()) {
            if (each.lastHeard().plus(REMEMBERED).isBefore(now)) {
                remove(each);
            }
        }
    }

    /** Removes the process that has been silent for longest, if one is gone or has ended; returns whether it did. */
    private synchronized boolean removeLongestSilent(Instant now) {
        Optional<Instance> longest = everyInstance().stream()
                .filter(each -> each.isOver(now))
                .min(Comparator.comparing(Instance::lastHeard));
        return longest.isPresent() && remove(longest.get());
    }

    /** Removes a process unless something of it has just arrived; returns whether it did. */
    private synchronized boolean remove(Instance instance) {
        if (!instance.close()) {
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

    /** Removes the oldest data until the rest fits: first that of single processes, then that of services and the whole. */
    private void makeRoom(Instant now) {
        while (weight() > mostWeight) {
            boolean removed = removeLongestSilent(now);
            if (!removed) {
                for (Instance each : everyInstance()) {
                    removed |= each.forgetOldest();
                }
            }
            if (!removed) {
                for (ProcessGroup each : groups()) {
                    removed |= each.history().forgetOldest();
                }
                removed |= all.history().forgetOldest();
            }
            if (!removed) {
                return;
            }
        }
    }

    /** Estimates the memory of all histories in bytes. */
    long weight() {
        return all.history().weight()
                + groups().stream().mapToLong(each -> each.history().weight()).sum()
                + everyInstance().stream().mapToLong(Instance::weight).sum();
    }

    /** Returns the name of the service, or how many there are. */
    @Override
    public synchronized String service() {
        return services.size() == 1
                ? services.keySet().iterator().next()
                : services.isEmpty() ? "no posts yet" : services.size() + " services";
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
