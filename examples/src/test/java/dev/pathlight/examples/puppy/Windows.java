package dev.pathlight.examples.puppy;

/**
 * For relations between times that are true of the service but not of a machine that is busy with something else. What
 * else goes on only ever adds time, so one quiet window out of several is proof.
 */
public final class Windows {
    private static final int MOST = 6;

    private Windows() {}

    /** Loads the service for a while, and asserts. */
    @FunctionalInterface
    public interface Window {
        void run() throws Exception;
    }

    /** Runs until the assertions hold; if they never do, fails with what was wrong in each window. */
    public static void oneIsQuiet(Window window) throws Exception {
        AssertionError failure = new AssertionError("none of " + MOST + " windows was quiet enough");
        for (int i = 0; i < MOST; i++) {
            try {
                window.run();
                return;
            } catch (AssertionError e) {
                failure.addSuppressed(e);
            }
        }
        throw failure;
    }
}
