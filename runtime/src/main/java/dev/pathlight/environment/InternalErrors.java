package dev.pathlight.environment;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Counts and logs internal errors of Pathlight, which never reach the application. Thread-safe. Counts are of the JVM, as an
 * error need not belong to one monitor.
 */
public final class InternalErrors {
    private static final int MAX_LOGGED_KINDS = 100;
    private static final System.Logger LOG = System.getLogger("dev.pathlight");
    private static final ConcurrentHashMap<String, Boolean> LOGGED_KINDS = new ConcurrentHashMap<>();
    private static final LongAdder COUNT = new LongAdder();

    /**
     * An error of code that may have no stack left to call {@link #report}: it sets this field, which takes no call, and the next
     * reader of {@link #count} reports it. Of several at once, one is reported.
     */
    @SuppressWarnings("checkstyle:VisibilityModifier")
    public static volatile @Nullable Throwable unreported;

    /**
     * The number of requests that were lost where no stack may be left to count them elsewhere: code there increments this field, which
     * takes no call. It is a lower bound, since the increment is not atomic.
     */
    @SuppressWarnings("checkstyle:VisibilityModifier")
    public static volatile int lost;

    private InternalErrors() {}

    /**
     * Counts an internal error, and logs it once per type. Never throws, whatever state the JVM is in. If the stack or the heap is full,
     * the next reader of {@link #count} logs it: classes of the log that are initialized then would be unusable for good.
     */
    public static void report(Throwable e) {
        if (e instanceof VirtualMachineError) {
            unreported = e;
        } else {
            reportNow(e);
        }
    }

    private static void reportNow(Throwable e) {
        try {
            COUNT.increment();
            String type = e.getClass().getName();
            logOnce(
                    type,
                    "Pathlight: internal error. The application is not affected; some figures are missing. Please report it"
                            + " with this stack trace. Logged once per type: " + type + ".",
                    e);
        } catch (Throwable again) {
            // The logger throws, or no memory is left: nothing more can be done.
        }
    }

    /**
     * Counts an internal error, and logs it once of its kind. Never throws.
     *
     * @param message is logged with the kind at its end
     */
    public static void report(String kind, String message, Throwable e) {
        try {
            COUNT.increment();
            logOnce(kind, message + kind + ".", e);
        } catch (Throwable again) {
            // As in report.
        }
    }

    /** Counts an error that only strict mode detects, and logs it every time. Never throws. */
    public static void reportStrict(String message, Throwable openedAt) {
        try {
            COUNT.increment();
            LOG.log(System.Logger.Level.ERROR, message, openedAt);
        } catch (Throwable again) {
            // As in report.
        }
    }

    /**
     * Logs a warning unless one of this kind was logged before. Never throws.
     *
     * @param kind beyond a bounded number of kinds nothing is logged
     */
    public static void logOnce(String kind, String message, @Nullable Throwable e) {
        try {
            if (LOGGED_KINDS.size() < MAX_LOGGED_KINDS && LOGGED_KINDS.putIfAbsent(kind, true) == null) {
                LOG.log(System.Logger.Level.WARNING, message, e);
            }
        } catch (Throwable again) {
            // As in report.
        }
    }

    /** Returns how many internal errors occurred. */
    public static long count() {
        Throwable left = unreported;
        if (left != null) {
            unreported = null;
            reportNow(left);
        }
        return COUNT.sum();
    }
}
