package dev.pathlight.micrometer;

/** Counts and logs what a registry, its filters or the source of traces throw, so that other meters are still published. */
final class Failures {
    private static final System.Logger LOG = System.getLogger("dev.pathlight");

    private long count;

    /** Runs an action that may fail. Never throws. */
    void guard(Runnable action) {
        try {
            action.run();
        } catch (Throwable e) {
            report(e);
        }
    }

    /** Counts a failure, and logs the first. Never throws. */
    void report(Throwable failure) {
        count++;
        if (count == 1) {
            try {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "Pathlight: could not publish a meter. Others are still published. Logged once; see the meter"
                                + " pathlight.publish.failures.",
                        failure);
            } catch (Throwable e) {
                count++; // the log fails as well
            }
        }
    }

    long count() {
        return count;
    }
}
