package dev.pathlight.recording;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Takes whatever goes wrong inside Pathlight: it is counted and, once for each kind, logged. It never goes on to the
 * application.
 */
public final class Trouble {
    private static final int MOST_SAID = 20;
    private static final System.Logger LOG = System.getLogger("dev.pathlight");
    private static final LongAdder COUNT = new LongAdder();
    private static final ConcurrentHashMap<String, Boolean> SAID = new ConcurrentHashMap<>();

    private Trouble() {}

    /** Counts, and logs once for each kind of exception. Never throws, whatever state the JVM is in. */
    public static void report(Throwable e) {
        try {
            COUNT.increment();
            String kind = e.getClass().getName();
            if (SAID.size() < MOST_SAID && SAID.putIfAbsent(kind, true) == null) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "Pathlight failed; the application goes on, some figures are missing. Said once for " + kind,
                        e);
            }
        } catch (Throwable again) {
            // A logger that throws, or no memory left: there is nobody to tell any more.
            COUNT.increment();
        }
    }

    /** How often something went wrong in this JVM. */
    public static long count() {
        return COUNT.sum();
    }
}
