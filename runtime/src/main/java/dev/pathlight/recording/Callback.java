package dev.pathlight.recording;

import dev.pathlight.aggregation.CallbackId;
import dev.pathlight.path.Key;

/** What is known of a callback when the code is compiled: its keys and where it stands. Thread-safe. */
public class Callback {
    /** What names without anything to see are called. */
    private static final String UNNAMED = "(unnamed)";

    private final CallbackId id;
    private final String source;
    private final boolean push;

    /** Whether it was said that it was made outside of any request. */
    volatile boolean saidOutside;

    /**
     * @param key the callback key
     * @param awaits the wait key
     * @param layer the part of the stack, or empty
     * @param source the annotated method, or what else made the callback
     */
    public Callback(String key, String awaits, String layer, String source) {
        this(CallbackId.of(Key.of(key), Key.of(awaits), layer), source, false);
    }

    private Callback(CallbackId id, String source, boolean push) {
        this.id = id;
        this.source = source;
        this.push = push;
    }

    /** A callback that is named by a string at run time; names are bounded in number. */
    public static Callback named(String key) {
        return named(Key.bounded(shown(key), Context.MOST_KEYS));
    }

    /** A name that was given at run time as every report can show it: on one line, and not without anything to see. */
    static String shown(String given) {
        int i = 0;
        while (i < given.length() && !Character.isISOControl(given.charAt(i))) {
            i++;
        }
        String name = i == given.length() ? given : given.replaceAll("\\p{Cntrl}", "_");
        return name.isBlank() ? UNNAMED : name;
    }

    /** A callback that is named by a key. */
    static Callback named(Key key) {
        return new Callback(key.name(), key.name(), "", "");
    }

    /** The same, each of whose runs is waited for from the registration on, not from the run before it. */
    public final Callback pushed() {
        return new Callback(id, source, true);
    }

    final boolean push() {
        return push;
    }

    final CallbackId id() {
        return id;
    }

    /** The callback key. */
    public final Key key() {
        return id.key();
    }

    /** The wait key. */
    public final Key awaits() {
        return id.awaits();
    }

    /** The annotated method, or empty. */
    public final String source() {
        return source;
    }
}
