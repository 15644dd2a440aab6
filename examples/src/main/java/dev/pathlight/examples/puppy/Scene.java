package dev.pathlight.examples.puppy;

import dev.pathlight.Monitor;
import dev.pathlight.Reporter;
import dev.pathlight.examples.puppy.http.Propagation;
import dev.pathlight.examples.puppy.kennel.Action;
import dev.pathlight.examples.puppy.kennel.Kennel;
import dev.pathlight.examples.puppy.load.Arrival;
import dev.pathlight.examples.puppy.load.LoadGenerator;
import dev.pathlight.examples.puppy.load.Sample;
import dev.pathlight.examples.puppy.service.PuppyServer;
import dev.pathlight.examples.puppy.service.Route;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A kennel and a service that waits for it, both in this process, each on its own port. */
final class Scene implements AutoCloseable {
    private static final long SEED = 42;
    private static final long QUIET_SECONDS = 3;
    private static final Duration OFTEN = Duration.ofMillis(20);

    /** The length of the part of an endless load that is planned at once. */
    private static final Duration ROUND = Duration.ofMinutes(5);

    private final Kennel kennel;
    private final PuppyServer service;

    private Scene(Kennel kennel, PuppyServer service) {
        this.kennel = kennel;
        this.service = service;
    }

    /**
     * Starts the kennel and the service.
     *
     * @param monitor where the service's requests are reported
     * @param factors scale the times of the kennel; 1 where absent
     */
    static Scene open(Monitor monitor, Map<Action, Double> factors) throws IOException {
        return open(monitor, factors, Propagation.NONE);
    }

    /** Starts the kennel and a service whose requests join the traces of its callers. */
    static Scene open(Monitor monitor, Map<Action, Double> factors, Propagation propagation) throws IOException {
        Kennel kennel = Kennel.open(factors, SEED);
        try {
            return new Scene(kennel, PuppyServer.start(monitor, kennel.address(), propagation));
        } catch (IOException e) {
            kennel.close();
            throw e;
        }
    }

    Kennel kennel() {
        return kennel;
    }

    PuppyServer service() {
        return service;
    }

    /** Follows a load. */
    interface Watcher {
        /** Returns when the load has ended. */
        void watch(LoadGenerator load) throws InterruptedException;
    }

    /**
     * Puts a load on the service.
     *
     * @param rate requests a second, of each route
     * @return every request, as the load generator saw it
     */
    List<Sample> load(List<Route> routes, double rate, Duration length, Watcher watcher) throws InterruptedException {
        List<String> paths = routes.stream().map(Route::path).toList();
        List<Arrival> arrivals = Arrival.poisson(paths, rate, length, SEED);
        try (LoadGenerator load = LoadGenerator.start(service.address(), arrivals)) {
            watcher.watch(load);
            return load.samples();
        }
    }

    /** Puts a load on the service until this thread is interrupted. */
    void loadForever(List<Route> routes, double rate) throws InterruptedException {
        while (true) {
            load(routes, rate, ROUND, load -> load.await(ROUND.multipliedBy(2)));
        }
    }

    /**
     * Waits until no request is in flight: an answered request may still have a photo to upload or a puppy to cuddle. Gives
     * up after a while; the remaining requests are reported as in flight.
     */
    void awaitQuiet(Monitor monitor) throws InterruptedException {
        CountDownLatch quiet = new CountDownLatch(1);
        Reporter watcher = interval -> {
            if (monitor.inFlight().isEmpty()) {
                quiet.countDown();
            }
        };
        monitor.addReporter(watcher, OFTEN);
        try {
            quiet.await(QUIET_SECONDS, TimeUnit.SECONDS);
        } finally {
            monitor.removeReporter(watcher);
        }
    }

    @Override
    public void close() {
        service.close();
        kennel.close();
    }
}
