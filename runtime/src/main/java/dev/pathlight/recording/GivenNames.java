package dev.pathlight.recording;

import dev.pathlight.path.Key;

/** Makes keys of names that are given at run time, which are bounded in number. */
public final class GivenNames {
    /** Most keys of names given at run time; names beyond share one key. */
    private static final int MAX_KEYS = 2_000;

    /** Half of that: pools that come and go leave the other half to operations and callbacks. */
    private static final int MAX_POOL_KEYS = MAX_KEYS / 2;

    private static final String UNNAMED = "(unnamed)";

    private GivenNames() {}

    /** Returns the key of a name that the application gave. */
    public static Key key(String given) {
        return Key.bounded(printable(Key.cut(given)), MAX_KEYS);
    }

    /** Returns the key of a pool of threads. */
    static Key poolKey(String pool) {
        return Key.bounded(pool, MAX_POOL_KEYS);
    }

    /** Returns the key of a class that the application submitted as a task. */
    public static Key typeKey(String type) {
        return Key.bounded(type, MAX_KEYS);
    }

    /** Returns a name as every report can show it: on one line, and not blank. */
    static String printable(String given) {
        int i = 0;
        while (i < given.length() && !Character.isISOControl(given.charAt(i))) {
            i++;
        }
        String name = i == given.length() ? given : given.replaceAll("\\p{Cntrl}", "_");
        return name.isBlank() ? UNNAMED : name;
    }
}
