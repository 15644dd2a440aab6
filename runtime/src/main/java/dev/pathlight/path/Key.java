package dev.pathlight.path;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A name under which time is reported. Interned, so that the hot path compares and indexes by number.
 *
 * <p>Thread-safe. Looked up when a class loads, or where a name is known only at run time; never per callback.
 */
public final class Key {
    /** Stands for all names beyond the bound on names given at run time. */
    public static final String OVERFLOW = "(overflow)";

    private static final ConcurrentHashMap<String, Key> KEYS = new ConcurrentHashMap<>();
    private static volatile Key[] listed = new Key[64];
    private static int next; // guarded by KEYS

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
        return known != null ? known : listed(name);
    }

    private static Key listed(String name) {
        synchronized (KEYS) {
            Key known = KEYS.get(name);
            if (known != null) {
                return known;
            }
            Key key = new Key(name, next++);
            Key[] all = key.index < listed.length ? listed : Arrays.copyOf(listed, 2 * listed.length);
            all[key.index] = key;
            listed = all;
            KEYS.put(name, key);
            return key;
        }
    }

    /** The key of an index that a key has. */
    public static Key at(int index) {
        return listed[index];
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
        return of(KEYS.size() < limit ? name : OVERFLOW);
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
