package dev.pathlight.examples.puppy;

import dev.pathlight.Monitor;
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

/** A kennel, a service and a load on it, from start to end, all in this process and on addresses of their own. */
final class Run implements AutoCloseable {
    private static final long SEED = 42;

    private final Kennel kennel;
    private final PuppyServer service;

    private Run(Kennel kennel, PuppyServer service) {
        this.kennel = kennel;
        this.service = service;
    }

    /**
     * Starts a kennel and a service.
     *
     * @param monitor where the service's requests are reported
     * @param factors by how much to scale the kennel's times
     */
    static Run start(Monitor monitor, Map<Action, Double> factors) throws IOException {
        Kennel kennel = Kennel.open(factors, SEED);
        try {
            return new Run(kennel, PuppyServer.start(monitor, kennel.address()));
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

    /** What is to follow a load while it runs; returns when it has ended. */
    interface Follower {
        void follow(LoadGenerator load) throws InterruptedException;
    }

    /**
     * Puts a load on the service.
     *
     * @param rate requests a second, of each route
     * @return every request of the load, as the load generator saw it
     */
    List<Sample> load(List<Route> routes, double rate, Duration length, Follower follower) throws InterruptedException {
        List<String> paths = routes.stream().map(Route::path).toList();
        List<Arrival> arrivals = Arrival.poisson(paths, rate, length, SEED);
        try (LoadGenerator load = LoadGenerator.start(service.address(), arrivals)) {
            follower.follow(load);
            return load.samples();
        }
    }

    @Override
    public void close() {
        service.close();
        kennel.close();
    }
}
