package dev.pathlight.micrometer;

/** What a registry, a filter in it, or what knows traces throws: counted, said once, and kept from the figures that come next. */
final class Failures {
    private static final System.Logger LOG = System.getLogger("dev.pathlight");

    private long count;

    /** Does something that may fail. */
    void guard(Action action) {
        try {
            action.run();
        } catch (Throwable e) {
            count++;
            if (count == 1) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "Pathlight: a figure could not be published as it should; others go on. Said once.",
                        e);
            }
        }
    }

    /** What may fail. */
    @FunctionalInterface
    interface Action {
        void run() throws Exception;
    }

    long count() {
        return count;
    }
}
