package dev.pathlight.recording;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts callbacks made where no request was current, and says once for each kind where it was made. They belong to no
 * request and so to no monitor; the global one shows them.
 */
public final class Outside {
    private static final int MOST_SAID = 100;
    private static final System.Logger LOG = System.getLogger("dev.pathlight");
    private static final LongAdder COUNT = new LongAdder();
    private static final ConcurrentHashMap<String, Boolean> SAID = new ConcurrentHashMap<>();

    private Outside() {}

    static void made(Callback callback) {
        COUNT.increment();
        String what = callback.source().isEmpty() ? callback.key().name() : callback.source();
        if (SAID.size() < MOST_SAID && SAID.putIfAbsent(what, true) == null) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Pathlight: callback {0} was made outside of any request and is not timed. Make it in a method"
                            + " annotated with @CriticalPath, called through its generated class, or in one of its"
                            + " callbacks. Said once.",
                    what);
        }
    }

    /** How many have been made in this JVM. */
    public static long count() {
        return COUNT.sum();
    }
}
