package dev.pathlight.aggregation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The reason why the slowest of some requests are slower than the fastest half.
 *
 * @param slowest the slowest requests, the slowest first: each with the time of each key on its critical path
 * @param fastest the fastest half
 * @param differences by key, the mean time over the slowest minus that over the fastest. The differences add up to that of the
 *     mean response times
 */
public record Tail<K>(List<Map<K, Long>> slowest, List<Map<K, Long>> fastest, Map<K, Double> differences) {
    /**
     * Compares requests.
     *
     * @param requests at least one; a single one is compared with itself
     * @param percent the share of requests that are the slowest, rounded up to whole requests
     */
    public static <K> Tail<K> of(List<Map<K, Long>> requests, int percent) {
        List<Map<K, Long>> slowestFirst = new ArrayList<>(requests);
        slowestFirst.sort(
                Comparator.comparingLong((Map<K, Long> times) -> time(times)).reversed());
        int size = requests.size();
        List<Map<K, Long>> slowest = slowestFirst.subList(0, (size * percent + 99) / 100);
        List<Map<K, Long>> fastest = slowestFirst.subList(size - Math.max(1, size / 2), size);
        Map<K, Double> differences = new LinkedHashMap<>();
        add(differences, slowest, 1.0 / slowest.size());
        add(differences, fastest, -1.0 / fastest.size());
        return new Tail<>(slowest, fastest, differences);
    }

    /** Returns the response time of a request. */
    public static long time(Map<?, Long> request) {
        return request.values().stream().mapToLong(Long::longValue).sum();
    }

    private static <K> void add(Map<K, Double> differences, List<Map<K, Long>> requests, double weight) {
        for (Map<K, Long> times : requests) {
            times.forEach((key, time) -> differences.merge(key, weight * time, Double::sum));
        }
    }
}
