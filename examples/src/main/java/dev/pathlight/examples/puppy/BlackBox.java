package dev.pathlight.examples.puppy;

import dev.pathlight.examples.puppy.load.Sample;
import dev.pathlight.examples.puppy.measure.Durations;
import dev.pathlight.examples.puppy.service.Route;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the load generator saw, as a table: how long every route took, and nothing about why. */
final class BlackBox {
    private final List<Route> routes;
    private final List<Sample> samples;

    BlackBox(List<Route> routes, List<Sample> samples) {
        this.routes = routes;
        this.samples = List.copyOf(samples);
    }

    /** The latencies of the requests of a route that did not fail, from the time they were to be sent at. */
    Durations latencies(Route route) {
        Durations latencies = new Durations();
        for (Sample sample : samples) {
            if (sample.error() == null && sample.path().equals(route.path())) {
                latencies.add(sample.latency());
            }
        }
        return latencies;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(
                "The black box: the same requests, seen by who sent them (ms, from the intended time of sending)\n\n");
        text.append(line("%-12s %9s %8s %9s %9s %9s %9s", "route", "answered", "failed", "p50", "p95", "p99", "max"));
        for (Route route : routes) {
            Durations latencies = latencies(route);
            text.append(line(
                    "%-12s %,9d %,8d %9s %9s %9s %9s",
                    route.path(),
                    latencies.count(),
                    failures(route),
                    millis(latencies, 0.5),
                    millis(latencies, 0.95),
                    millis(latencies, 0.99),
                    millis(latencies, 1)));
        }
        errors().forEach((error, count) -> text.append(line("failed %,d times: %s", count, error)));
        return text.toString();
    }

    private long failures(Route route) {
        return samples.stream()
                .filter(sample -> sample.error() != null && sample.path().equals(route.path()))
                .count();
    }

    private Map<String, Integer> errors() {
        Map<String, Integer> errors = new TreeMap<>();
        for (Sample sample : samples) {
            if (sample.error() != null) {
                errors.merge(sample.error(), 1, Integer::sum);
            }
        }
        return errors;
    }

    private static String millis(Durations durations, double p) {
        return durations.count() == 0 ? "-" : String.format(Locale.ROOT, "%,.1f", durations.percentile(p) / 1e6);
    }

    private static String line(String format, Object... values) {
        return "  " + String.format(Locale.ROOT, format, values) + '\n';
    }
}
