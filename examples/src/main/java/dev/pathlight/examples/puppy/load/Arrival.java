package dev.pathlight.examples.puppy.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * When a request is to be sent. It is fixed before the load begins, and does not depend on how the server is doing.
 *
 * @param path the path to ask for
 * @param atNanos nanoseconds after the load's start
 */
public record Arrival(String path, long atNanos) {

    /**
     * Requests that arrive independently of each other, as those of many users do: a Poisson process for each path. The
     * same seed gives the same arrivals.
     *
     * @param ratePerPath how many a second on average, of each path
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
