package dev.pathlight.collector.format;

import dev.pathlight.PathKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps one instance of equal names, because every post repeats them. Bounded. Thread-safe. */
public final class Interner {
    private static final int MOST = 20_000;
    private static final long MOST_CHARACTERS = 2_000_000;

    /** Creates an empty one. */
    public Interner() {}

    private final Map<Object, Object> known = new ConcurrentHashMap<>();
    private final AtomicLong characters = new AtomicLong();

    /** Returns the instance to use for this name. */
    public String one(String text) {
        return (String) kept(text, text.length());
    }

    /** Returns the instance to use for this key. */
    public PathKey one(PathKey id) {
        return (PathKey) kept(id, 0);
    }

    private Object kept(Object value, int length) {
        if (known.size() >= MOST || characters.get() >= MOST_CHARACTERS) {
            known.clear(); // most of them are no longer in use
            characters.set(0);
        }
        Object before = known.putIfAbsent(value, value);
        if (before != null) {
            return before;
        }
        characters.addAndGet(length);
        return value;
    }
}
