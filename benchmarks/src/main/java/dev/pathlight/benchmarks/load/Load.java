package dev.pathlight.benchmarks.load;

import com.sun.management.OperatingSystemMXBean;
import dev.pathlight.benchmarks.load.Service.Usage;
import dev.pathlight.benchmarks.report.Sink;
import dev.pathlight.examples.puppy.kennel.Action;
import dev.pathlight.examples.puppy.kennel.Kennel;
import dev.pathlight.examples.puppy.load.Arrival;
import dev.pathlight.examples.puppy.load.LoadGenerator;
import dev.pathlight.examples.puppy.load.Sample;
import dev.pathlight.examples.puppy.measure.Durations;
import dev.pathlight.examples.puppy.service.Route;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Measures the callback routes of the puppy service, each variant in its own JVM. The kennel, fifty times faster than usual,
 * and the load run in this JVM. The variants take turns in short windows, so that noise affects all of them.
 */
public final class Load {
    /**
     * Set in every JVM: with two processors the common pool has one thread, and CompletableFuture would start a new thread for
     * each asynchronous step, of which the JDK's HTTP client has one per answer.
     */
    public static final String NO_THREAD_FOR_EACH_STEP = "-Djava.util.concurrent.ForkJoinPool.common.parallelism=2";

    private static final List<String> PATHS = List.of(Route.CALLBACKS.path(), Route.CHORES.path(), Route.WALK.path());
    private static final double QUICK = 0.02;
    /**
     * The share of the request rate at saturation. At this rate both processors are 70 % busy, including the kennel and the
     * load: a single request costs more than one of many that are handled together.
     */
    private static final double SHARE = 0.5;
    /** The shares that warm up: a load that does not wait for answers piles up in a cold service. */
    private static final List<Double> RAMP = List.of(0.2, 0.35);

    private static final long SEED = 11;
    private static final int WINDOWS = 3;
    private static final long WARM_UP = TimeUnit.SECONDS.toNanos(25);
    private static final long SATURATED = TimeUnit.SECONDS.toNanos(6);
    private static final long OF_RAMP = TimeUnit.SECONDS.toNanos(3);
    private static final long AT_SHARE = TimeUnit.SECONDS.toNanos(10);
    private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(200);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final double scale;
    private final Sink sink;

    private Load(double scale, Sink sink) {
        this.scale = scale;
        this.sink = sink;
    }

    /** Measures throughput, latency, CPU and collector of each variant. */
    public static void measure(double scale, Sink sink) throws IOException, InterruptedException {
        Map<Action, Double> factors = new EnumMap<>(Action.class);
        for (Action action : Action.values()) {
            factors.put(action, QUICK);
        }
        try (Kennel kennel = Kennel.open(factors, SEED);
                Service off = Service.start("off", kennel.address(), List.of("-Dpathlight.enabled=false"));
                Service on = Service.start("pathlight", kennel.address(), List.of());
                Service traced = Service.start(ServiceMain.TRACED, kennel.address(), List.of())) {
            new Load(scale, sink).run(List.of(off, on, traced));
        }
    }

    private void run(List<Service> services) throws IOException, InterruptedException {
        for (Service service : services) {
            Saturation.serve(service.address(), PATHS, scaled(WARM_UP));
        }
        // The lowest: requests that do not wait for answers pile up at a rate that is slightly too high.
        double rate = Double.MAX_VALUE;
        for (int window = 0; window < WINDOWS; window++) {
            rate = Math.min(rate, saturate(services.get(0)));
            for (Service service : services.subList(1, services.size())) {
                saturate(service);
            }
        }
        for (double share : RAMP) {
            for (Service service : services) {
                latencies(service, rate * share, scaled(OF_RAMP));
            }
        }
        for (int window = 0; window < WINDOWS; window++) {
            for (Service service : services) {
                atRate(service, rate * SHARE);
            }
        }
    }

    private double saturate(Service service) throws IOException, InterruptedException {
        Usage before = service.usage();
        long start = System.nanoTime();
        long served = Saturation.serve(service.address(), PATHS, scaled(SATURATED));
        double seconds = (System.nanoTime() - start) / 1e9;
        Usage used = service.usage().since(before);
        figure("requests per second at saturation", service, served / seconds);
        figure("µs of CPU per request at saturation", service, used.cpuNanos() / 1e3 / served);
        figure("ms of collections per thousand requests", service, used.gcMillis() * 1e3 / served);
        figure("collections per thousand requests", service, used.collections() * 1e3 / served);
        return served / seconds;
    }

    private void atRate(Service service, double rate) throws IOException, InterruptedException {
        Usage before = service.usage();
        machine.getCpuLoad(); // starts the interval of the next reading
        Durations latencies = latencies(service, rate, scaled(AT_SHARE));
        figure("% of the processors busy at 70 % load", service, machine.getCpuLoad() * 100);
        Usage used = service.usage().since(before);
        figure("p50 at 70 % load, ms", service, latencies.percentile(0.5) / 1e6);
        figure("p99 at 70 % load, ms", service, latencies.percentile(0.99) / 1e6);
        figure("µs of CPU per request at 70 % load", service, used.cpuNanos() / 1e3 / Math.max(1, latencies.count()));
    }

    private static Durations latencies(Service service, double rate, long nanos) throws InterruptedException {
        List<Arrival> arrivals = Arrival.poisson(PATHS, rate / PATHS.size(), Duration.ofNanos(nanos), SEED);
        Durations latencies = new Durations();
        try (LoadGenerator load = LoadGenerator.start(service.address(), arrivals)) {
            load.await(PATIENCE);
            for (Sample sample : load.samples()) {
                if (sample.error() == null) {
                    latencies.add(sample.latency());
                }
            }
        }
        return latencies;
    }

    private void figure(String what, Service service, double value) {
        sink.figure("load/" + what + '/' + service.name(), value);
    }

    private long scaled(long nanos) {
        return Math.max(SHORTEST, (long) (nanos * Math.min(1, scale)));
    }
}
