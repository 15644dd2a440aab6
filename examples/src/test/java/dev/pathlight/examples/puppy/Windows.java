package dev.pathlight.examples.puppy;

/**
 * For relations between times that are true of the service but not of a machine that is busy with something else. What
 * else goes on only ever adds time, so one quiet window out of several is proof.
 */
public final class Windows {
    private static final int MOST = 5;

    private Windows() {}

    /** Loads the service for a while, and asserts. */
    @FunctionalInterface
    public interface Window {
        void run() throws Exception;
    }

    /** Runs until the assertions hold; fails as the last window does if they never do. */
    public static void oneIsQuiet(Window window) throws Exception {
        for (int i = 1; i < MOST; i++) {
            try {
                window.run();
                return;
            } catch (AssertionError e) {
                System.out.println(
                        "window " + i + " of " + MOST + ": " + e.getMessage().strip());
            }
        }
        window.run();
    }
}
