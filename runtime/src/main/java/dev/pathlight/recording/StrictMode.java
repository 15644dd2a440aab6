package dev.pathlight.recording;

import dev.pathlight.environment.InternalErrors;
import dev.pathlight.environment.Settings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Detects contexts that are left open on a thread, and logs where they were opened; for tests, with {@code
 * pathlight.strict=true}. Generated code leaves none open; a {@code Run} opened by hand may be left open. Each finding is logged
 * and counted as an internal error.
 */
final class StrictMode {
    static final boolean ON = Settings.flag("strict", false);

    private static final Map<OpenSegment, Opened> OPEN = new ConcurrentHashMap<>();

    private StrictMode() {}

    private static final class Opened {
        final Thread thread = Thread.currentThread();
        final Throwable here = new Throwable("opened on thread \"" + thread.getName() + "\" here");
    }

    /** Records that a segment has become the context of this thread. */
    static void opened(OpenSegment segment) {
        OPEN.put(segment, new Opened());
    }

    /** Checks a segment that is about to end on this thread. */
    static void checkEnd(OpenSegment segment, ThreadState opener) {
        Opened opened = OPEN.get(segment);
        if (opened != null && opened.thread != Thread.currentThread()) {
            report(
                    segment,
                    opened,
                    "is ended on thread \"" + Thread.currentThread().getName() + "\"");
            return;
        }
        for (OpenSegment inside : opener.above(segment)) {
            reportLeftOpen(inside, "when the enclosing run ended");
        }
    }

    /** Records that a segment has ended. */
    static void ended(OpenSegment segment) {
        OPEN.remove(segment);
    }

    /** Reports the segments that are open on threads that have ended; for a recorder that closes, all open segments. */
    static void check(Recorder recorder, boolean closes) {
        OPEN.forEach((segment, opened) -> {
            if (segment.request().recorder() == recorder && (closes || !opened.thread.isAlive())) {
                reportLeftOpen(segment, closes ? "when its monitor was closed" : "when its thread ended");
            }
        });
    }

    private static void reportLeftOpen(OpenSegment segment, String when) {
        Opened opened = OPEN.remove(segment);
        if (opened != null) {
            report(segment, opened, "was left open " + when);
        }
    }

    private static void report(OpenSegment segment, Opened opened, String what) {
        InternalErrors.reportStrict(
                "Pathlight: the context of " + segment.key() + " " + what
                        + ". Call Run.end in finally, on the thread that called Run.start, Run.of or Run.within.",
                opened.here);
    }
}
