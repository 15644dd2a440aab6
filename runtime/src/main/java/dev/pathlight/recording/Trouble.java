package dev.pathlight.recording;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What is not as it should be, inside Pathlight or in the way that it is used: counted, and said once for each kind. It
 * never goes on to the application. Counts are of the JVM, as neither a failure nor a callback without a request belongs
 * to one monitor.
 */
public final class Trouble {
    private static final int MOST_SAID = 100;
    private static final System.Logger LOG = System.getLogger("dev.pathlight");
    private static final ConcurrentHashMap<String, Boolean> SAID = new ConcurrentHashMap<>();
    private static final LongAdder FAILURES = new LongAdder();
    private static final LongAdder OUTSIDE = new LongAdder();

    private Trouble() {}

    /** Something failed inside Pathlight. Never throws, whatever state the JVM is in. */
    public static void report(Throwable e) {
        try {
            FAILURES.increment();
            String kind = e.getClass().getName();
            sayOnce(
                    kind,
                    "Pathlight failed; the application goes on, some figures are missing. Said once for " + kind + ".",
                    e);
        } catch (Throwable again) {
            // A logger that throws, or no memory left: there is nobody to tell any more.
        }
    }

    /** A callback was made where no request is current. */
    static void madeOutside(Callback callback) {
        OUTSIDE.increment();
        if (callback.saidOutside) {
            return;
        }
        callback.saidOutside = true;
        String what = callback.source().isEmpty() ? callback.key().name() : callback.source();
        sayOnce(
                "outside " + what,
                "Pathlight: callback " + what + " was made outside of any request and is not timed. Make it in a method"
                        + " annotated with @CriticalPath, called through its generated class, or in one of its"
                        + " callbacks. Said once.",
                null);
    }

    /** Something that only strict mode finds; said each time. */
    static void say(String message, Throwable opened) {
        try {
            FAILURES.increment();
            LOG.log(System.Logger.Level.ERROR, message, opened);
        } catch (Throwable again) {
            // As in report.
        }
    }

    private static void sayOnce(String kind, String message, @Nullable Throwable e) {
        if (SAID.size() < MOST_SAID && SAID.putIfAbsent(kind, true) == null) {
            LOG.log(System.Logger.Level.WARNING, message, e);
        }
    }

    /** How often something failed inside Pathlight. */
    public static long failures() {
        return FAILURES.sum();
    }

    /** How many callbacks were made outside of any request. */
    public static long outside() {
        return OUTSIDE.sum();
    }
}
