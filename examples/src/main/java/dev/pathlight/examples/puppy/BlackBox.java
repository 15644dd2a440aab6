package dev.pathlight.examples.puppy;

import dev.pathlight.Operation;
import dev.pathlight.Snapshot;
import dev.pathlight.examples.puppy.load.Sample;
import dev.pathlight.examples.puppy.measure.Durations;
import dev.pathlight.examples.puppy.service.Route;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The measurements of the load generator: the latency of every route, without causes. */
final class BlackBox {
    private static final String ROW = "%-12s %-12s %9s %8s %9s %9s %9s %9s";

    private final List<Route> routes;
    private final List<Sample> samples;

    BlackBox(List<Route> routes, List<Sample> samples) {
        this.routes = routes;
        this.samples = List.copyOf(samples);
    }

    /** Returns the latencies of successful requests of a route, each from the time at which it was due. */
    Durations latencies(Route route) {
        Durations latencies = new Durations();
        for (Sample sample : samples) {
            if (sample.error() == null && sample.path().equals(route.path())) {
                latencies.add(sample.latency());
            }
        }
        return latencies;
    }

    /** Returns a table with a line for each route. */
    String table() {
        StringBuilder text = new StringBuilder("--- the black box " + "-".repeat(92) + """

                  The same requests, measured by the load generator: in ms, from the time at which each was due, so that
                  delays in sending are included.

                """);
        text.append(line(ROW, "operation", "route", "answered", "failed", "p50", "p95", "p99", "max"));
        for (Route route : routes) {
            Durations latencies = latencies(route);
            text.append(line(
                    ROW,
                    route.operation(),
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

    /** Returns a comparison with the figures of the service, in words. */
    String reading(Snapshot inside) {
        if (!inside.enabled()) {
            return "  Pathlight is off: the service works as usual, and only the load generator has measured it.";
        }
        Route route = routes.get(0);
        Durations outside = latencies(route);
        Optional<Operation> operation = inside.operation(route.operation());
        if (outside.count() == 0 || operation.isEmpty()) {
            return "  No request was answered, so there is nothing to compare.";
        }
        return String.format(
                Locale.ROOT,
                "  The median time of a request to %s is %.1f ms at the load generator and %.1f ms inside the service;%n"
                        + "  the difference is the connection between them. The load generator cannot measure more: the tables%n"
                        + "  above show how the service spends the time.",
                route.path(),
                outside.percentile(0.5) / 1e6,
                operation.get().response().quantile(0.5) / 1e6);
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
