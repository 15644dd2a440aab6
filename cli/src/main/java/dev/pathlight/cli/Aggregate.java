package dev.pathlight.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * The sums of the paths of many requests. The tail compares the mean of the slowest requests with that of the fastest half: the
 * slowest 1 %, or the slowest 20 % of fewer than {@value #MANY} requests, and at least one. Of equally fast requests the earlier
 * one counts as faster.
 */
final class Aggregate {
    private static final int MANY = 100;

    private final List<Map<String, Long>> requests;
    private final long[] times;
    private final Set<String> names = new LinkedHashSet<>();
    final long total;
    final Band fast;
    final Band slow;

    /** The requests in a range of response times. */
    record Band(String name, int percent, List<Integer> members) {}

    Aggregate(List<Map<String, Long>> requests) {
        this.requests = requests;
        this.times = requests.stream()
                .mapToLong(request ->
                        request.values().stream().mapToLong(Long::longValue).sum())
                .toArray();
        long sum = 0;
        for (int i = 0; i < times.length; i++) {
            sum += times[i];
            names.addAll(requests.get(i).keySet());
        }
        total = sum;
        List<Integer> bySpeed = new ArrayList<>();
        for (int i = 0; i < times.length; i++) {
            bySpeed.add(i);
        }
        bySpeed.sort(Comparator.comparingLong(i -> times[i]));
        int n = bySpeed.size();
        int percent = n < MANY ? 20 : 1;
        fast = new Band("fastest", 50, bySpeed.subList(0, share(n, 50)));
        slow = new Band("slowest", percent, bySpeed.subList(n - share(n, percent), n));
    }

    private static int share(int n, int percent) {
        return Math.max(1, (int) ((long) n * percent / 100));
    }

    int count() {
        return requests.size();
    }

    Set<String> names() {
        return names;
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
        for (String name : names) {
            totals.put(
                    name,
                    requests.stream()
                            .mapToLong(request -> request.getOrDefault(name, 0L))
                            .sum());
        }
        return totals;
    }

    double mean(Band band) {
        return band.members().stream().mapToLong(i -> times[i]).average().orElse(0);
    }

    /** Returns the mean time in the slow band minus that in the fast band; they add up to the difference of the means. */
    Map<String, Double> delta() {
        return each(name -> mean(slow, name) - mean(fast, name));
    }

    private double mean(Band band, String name) {
        return band.members().stream()
                .mapToLong(i -> requests.get(i).getOrDefault(name, 0L))
                .average()
                .orElse(0);
    }

    /** Returns the share of the variance of the total time that a name explains; the shares add up to 1, or all are 0. */
    Map<String, Double> covarianceShares() {
        double mean = (double) total / requests.size();
        double variance = 0;
        for (long time : times) {
            variance += (time - mean) * (time - mean);
        }
        double all = variance;
        return each(name -> all == 0 ? 0 : covariance(name, mean) / all);
    }

    private double covariance(String name, double mean) {
        double sum = 0;
        for (int i = 0; i < times.length; i++) {
            sum += requests.get(i).getOrDefault(name, 0L) * (times[i] - mean);
        }
        return sum;
    }

    private Map<String, Double> each(ToDoubleFunction<String> figure) {
        Map<String, Double> figures = new LinkedHashMap<>();
        for (String name : names) {
            figures.put(name, figure.applyAsDouble(name));
        }
        return figures;
    }
}
