package dev.pathlight.cli;

import dev.pathlight.aggregation.Tail;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** The sums of the paths of many requests. */
final class Aggregate {
    /** With fewer requests, the slowest one in a hundred would be a matter of chance. */
    private static final int MANY = 100;

    private final List<Map<String, Long>> requests;
    private final Set<String> names = new LinkedHashSet<>();

    Aggregate(List<Map<String, Long>> requests) {
        this.requests = requests;
        requests.forEach(request -> names.addAll(request.keySet()));
    }

    int count() {
        return requests.size();
    }

    long total() {
        return requests.stream().mapToLong(Tail::time).sum();
    }

    /** Returns the share of requests that have a name on their path. */
    Map<String, Double> shares() {
        return each(name -> requests.stream()
                        .filter(request -> request.getOrDefault(name, 0L) > 0)
                        .count()
                / (double) requests.size());
    }

    Map<String, Long> totals() {
        Map<String, Long> totals = new LinkedHashMap<>();
        requests.forEach(request -> request.forEach((name, time) -> totals.merge(name, time, Long::sum)));
        return totals;
    }

    /** Returns why the slowest {@link #slowPercent()} are slower than the fastest half. */
    Tail<String> tail() {
        return Tail.of(requests, slowPercent());
    }

    int slowPercent() {
        return requests.size() < MANY ? 20 : 1;
    }

    /** Returns the mean response time. */
    static double mean(List<Map<String, Long>> requests) {
        return requests.stream().mapToLong(Tail::time).average().orElse(0);
    }

    /** Returns the share of the variance of the total time that a name explains; the shares add up to 1, or all are 0. */
    Map<String, Double> covarianceShares() {
        double mean = mean(requests);
        double variance = requests.stream()
                .mapToDouble(request -> (Tail.time(request) - mean) * (Tail.time(request) - mean))
                .sum();
        return each(name -> variance == 0
                ? 0
                : requests.stream()
                                .mapToDouble(request -> request.getOrDefault(name, 0L) * (Tail.time(request) - mean))
                                .sum()
                        / variance);
    }

    private Map<String, Double> each(ToDoubleFunction<String> figure) {
        Map<String, Double> figures = new LinkedHashMap<>();
        names.forEach(name -> figures.put(name, figure.applyAsDouble(name)));
        return figures;
    }
}
