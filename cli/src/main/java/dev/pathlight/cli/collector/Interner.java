package dev.pathlight.cli.collector;

import dev.pathlight.dashboard.figures.PathKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps one of those that are equal, since every post has the same names again. Bounded. Thread-safe. */
final class Interner {
    private static final int MOST = 20_000;

    private final Map<Object, Object> known = new ConcurrentHashMap<>();

    String one(String text) {
        return (String) kept(text);
    }

    PathKey one(PathKey id) {
        return (PathKey) kept(id);
    }

    private Object kept(Object value) {
        if (known.size() >= MOST) {
            known.clear(); // names that nobody uses any more
        }
        Object before = known.putIfAbsent(value, value);
        return before == null ? value : before;
    }
}
