package dev.pathlight.path;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A name under which time is reported. Interned, so that the hot path compares identities and indexes by number.
 *
 * <p>Thread-safe. Looked up when a class loads, or if a name is known only at run time; never per callback.
 */
public final class Key {
    /** The longest name in characters; longer ones are cut. */
    private static final int LONGEST = 1_000;

    /** Ends the name that is left of a longer one. */
    private static final String CUT = "...";

    /** Ends the name of a task. */
    public static final String TASK_SUFFIX = " task";

    private static final ConcurrentHashMap<String, Key> KEYS = new ConcurrentHashMap<>();
    private static final AtomicInteger FROM_DATA = new AtomicInteger();
    private static volatile Key[] listed = new Key[64];
    private static int next; // guarded by KEYS

    /** Replaces all names beyond the bound on names given at run time, and those for which there is no room. Its index is 0. */
    public static final Key OVERFLOW = of("(overflow)");

    /** The key of a wait without length, among the dependents of a completion. */
    public static final Key TASK = of("(task)");

    private final String name;
    private final int index;
    private final boolean isTask;

    private Key(String name, int index) {
        this.name = name;
        this.index = index;
        this.isTask = name.endsWith(TASK_SUFFIX);
    }

    /** Returns a name of at most 1,000 characters: the given one, or its beginning. */
    public static String cut(String name) {
        if (name.length() <= LONGEST) {
            return name;
        }
        int end = LONGEST - CUT.length();
        return name.substring(0, Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end) + CUT;
    }

    /** Returns the key of a name, the same object for the same name. A long name is {@linkplain #cut}. */
    public static Key of(String given) {
        String name = cut(given);
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

    /** Returns the key with an index, which must exist. */
    public static Key at(int index) {
        return listed[index];
    }

    /**
     * Returns the key of a name that comes from data, cut if it is long, or {@link #OVERFLOW} if there are {@code limit} keys of
     * such names already. Concurrent threads may each exceed the limit by one, or count a name twice.
     */
    public static Key bounded(String given, int limit) {
        String name = cut(given);
        Key known = KEYS.get(name);
        if (known != null) {
            return known;
        }
        if (FROM_DATA.get() >= limit) {
            return OVERFLOW;
        }
        FROM_DATA.incrementAndGet();
        return of(name);
    }

    /**
     * Makes a key without an index, for analysing a recorded request, so that records do not use up the indexes of live
     * requests.
     */
    public static Key unlisted(String name) {
        return new Key(Objects.requireNonNull(name, "name"), -1);
    }

    /** Returns the name as it was given. */
    public String name() {
        return name;
    }

    /** Returns the index, dense from zero in order of first use; -1 for an unlisted key. */
    public int index() {
        return index;
    }

    /** Returns whether it names a task, which may do no more than carry callbacks to a thread. */
    public boolean isTask() {
        return isTask;
    }

    @Override
    public String toString() {
        return name;
    }
}
