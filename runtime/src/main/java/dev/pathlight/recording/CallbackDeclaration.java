package dev.pathlight.recording;

import dev.pathlight.aggregation.CallbackId;
import dev.pathlight.environment.InternalErrors;
import dev.pathlight.path.Key;
import java.util.concurrent.atomic.LongAdder;

/** The keys of a callback and the place where it is declared, as known when the code is compiled. Thread-safe. */
public class CallbackDeclaration {
    private static final LongAdder MADE_OUTSIDE = new LongAdder();

    private final CallbackId id;
    private final String source;
    private final boolean push;
    private final boolean task;

    /** Saves most further calls of {@link InternalErrors#logOnce}, which decides. */
    private volatile boolean loggedOutside;

    /**
     * Makes a callback that the processor found.
     *
     * @param key the callback key
     * @param awaits the wait key
     * @param layer the part of the stack, or empty
     * @param source the annotated method, or what else made the callback
     */
    public CallbackDeclaration(String key, String awaits, String layer, String source) {
        this(CallbackId.of(Key.of(key), Key.of(awaits), layer), Key.cut(source), false, false);
    }

    private CallbackDeclaration(CallbackId id, String source, boolean push, boolean task) {
        this.id = id;
        this.source = source;
        this.push = push;
        this.task = task;
    }

    /** Returns a callback that is named by a string at run time; such names are bounded in number. */
    public static CallbackDeclaration named(String key) {
        return named(GivenNames.key(key));
    }

    /** Returns a callback that is named at run time, and waited for under a name that may be another. */
    public static CallbackDeclaration named(String awaits, String key) {
        return awaits.equals(key) ? named(key) : named(GivenNames.key(awaits), GivenNames.key(key));
    }

    /** Returns a callback that is named by a key. */
    public static CallbackDeclaration named(Key key) {
        return new CallbackDeclaration(key.name(), key.name(), "", "");
    }

    /** Returns a callback that is waited for under another key than its own. */
    public static CallbackDeclaration named(Key awaits, Key key) {
        return new CallbackDeclaration(key.name(), awaits.name(), "", "");
    }

    /** Returns a task, which is not listed among the callbacks. */
    static CallbackDeclaration task(Key key) {
        return new CallbackDeclaration(CallbackId.of(key, key, ""), "", false, true);
    }

    /** Returns this callback with {@code PUSH} delivery: each run is waited for from the registration on. */
    public final CallbackDeclaration pushed() {
        return new CallbackDeclaration(id, source, true, task);
    }

    final boolean push() {
        return push;
    }

    final boolean isTask() {
        return task;
    }

    final CallbackId id() {
        return id;
    }

    /** Returns the callback key. */
    public final Key key() {
        return id.key();
    }

    /** Returns the wait key. */
    public final Key awaits() {
        return id.awaits();
    }

    /** Returns the annotated method, or an empty string. */
    public final String source() {
        return source;
    }

    /** Counts that the callback was made where no request is current, and logs it once per callback. */
    public final void countMadeOutside() {
        MADE_OUTSIDE.increment();
        if (loggedOutside) {
            return;
        }
        loggedOutside = true;
        String what = source.isEmpty() ? key().name() : source;
        InternalErrors.logOnce(
                "outside " + what,
                "Pathlight: callback " + what + " was made outside of any request and is not timed. Make it in a method"
                        + " annotated with @CriticalPath, called through its generated class, or in one of its"
                        + " callbacks. Logged once per callback.",
                null);
    }

    /** Returns how many callbacks of the JVM were made where no request was current. */
    public static long madeOutside() {
        return MADE_OUTSIDE.sum();
    }
}
