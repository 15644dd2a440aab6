package dev.pathlight.path;

import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A name under which time is reported. Interned, so that the hot path compares and indexes by number.
 *
 * <p>Thread-safe. Looked up when a class loads, or where a name is known only at run time; never per callback.
 */
public final class Key {
    /** Stands for all names beyond the bound on names given at run time. */
    public static final String OVERFLOW = "(overflow)";

    private static final ConcurrentHashMap<String, Key> KEYS = new ConcurrentHashMap<>();
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final String name;
    private final int index;

    private Key(String name, int index) {
        this.name = name;
        this.index = index;
    }

    /** The key of this name, the same object for the same name. */
    public static Key of(String name) {
        Objects.requireNonNull(name, "name");
        Key known = KEYS.get(name);
        return known != null ? known : KEYS.computeIfAbsent(name, n -> new Key(n, NEXT.getAndIncrement()));
    }

    /**
     * The key of a name that comes from data, at most {@code limit} keys in all; beyond it {@link #OVERFLOW}.
     * The bound is soft by as many as there are threads.
     */
    public static Key bounded(String name, int limit) {
        Objects.requireNonNull(name, "name");
        Key known = KEYS.get(name);
        if (known != null) {
            return known;
        }
        return of(NEXT.get() < limit ? name : OVERFLOW);
    }

    /**
     * A key of its own for a record that is looked at later: it takes no index, so that reading records never uses up
     * what live requests may have.
     */
    public static Key unlisted(String name) {
        return new Key(Objects.requireNonNull(name, "name"), -1);
    }

    /** The name as it was given. */
    public String name() {
        return name;
    }

    /** Dense, from zero, in the order of first use; -1 for one that is not listed. */
    public int index() {
        return index;
    }

    @Override
    public String toString() {
        return name;
    }
}
