package dev.pathlight.examples.puppy.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * A request that is due at an instant, which is fixed before the load begins and does not depend on the server.
 *
 * @param path the path to ask for
 * @param atNanos nanoseconds after the load's start
 */
public record Arrival(String path, long atNanos) {

    /**
     * Returns requests that arrive independently of each other, like those of many users: a Poisson process per path. The
     * same seed gives the same arrivals.
     *
     * @param ratePerPath the average rate per second, for each path
     * @return in order of time
     */
    public static List<Arrival> poisson(List<String> paths, double ratePerPath, Duration length, long seed) {
        List<Arrival> arrivals = new ArrayList<>();
        Random random = new Random(seed);
        double end = length.toNanos();
        for (String path : paths) {
            double at = 0;
            while (true) {
                at += -Math.log(1 - random.nextDouble()) * 1e9 / ratePerPath;
                if (at >= end) {
                    break;
                }
                arrivals.add(new Arrival(path, (long) at));
            }
        }
        arrivals.sort(Comparator.comparingLong(Arrival::atNanos));
        return List.copyOf(arrivals);
    }
}
