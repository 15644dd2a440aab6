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

    /** A segment has become the context of this thread. */
    static void opened(OpenSegment segment) {
        OPEN.put(segment, new Opened());
    }

    /** A segment is about to end, on this thread. */
    static void ends(OpenSegment segment, ThreadState opener) {
        Opened opened = OPEN.get(segment);
        if (opened != null && opened.thread != Thread.currentThread()) {
            report(
                    segment,
                    opened,
                    "is ended on thread \"" + Thread.currentThread().getName() + "\"");
            return;
        }
        for (OpenSegment inside : opener.above(segment)) {
            leftOpen(inside, "when what it ran inside of ended");
        }
    }

    /** A segment has ended. */
    static void ended(OpenSegment segment) {
        OPEN.remove(segment);
    }

    /** Reports what is open on threads that have ended; of a recorder that closes, all that is open. */
    static void check(Recorder recorder, boolean closes) {
        OPEN.forEach((segment, opened) -> {
            if (segment.request().recorder() == recorder && (closes || !opened.thread.isAlive())) {
                leftOpen(segment, closes ? "when its monitor was closed" : "when its thread ended");
            }
        });
    }

    private static void leftOpen(OpenSegment segment, String when) {
        Opened opened = OPEN.remove(segment);
        if (opened != null) {
            report(segment, opened, "was left open " + when);
        }
    }

    private static void report(OpenSegment segment, Opened opened, String what) {
        InternalErrors.reportStrict(
                "Pathlight: the context of " + segment.key() + " " + what
                        + ". End what Run.start, Run.of or Run.within return in finally, on the same thread.",
                opened.here);
    }
}
