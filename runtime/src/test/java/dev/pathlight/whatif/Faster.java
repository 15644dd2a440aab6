package dev.pathlight.whatif;

import java.util.Map;

/**
 * A key that takes a part of its time.
 *
 * @param key a wait key for EXTERNAL, a callback key or the operation for ACTIVE
 */
record Faster(String key, String kind, double factor) {
    static final Faster NOTHING = new Faster("", "", 1);

    long external(String waited, long time) {
        return of("EXTERNAL", waited, time);
    }

    long active(String ran, long time) {
        return of("ACTIVE", ran, time);
    }

    private long of(String kindOfTime, String keyOfTime, long time) {
        return kindOfTime.equals(kind) && keyOfTime.equals(key) ? Math.round(time * factor) : time;
    }

    Map<String, Double> asFactors() {
        return Map.of(key + "/" + kind, factor);
    }
}
