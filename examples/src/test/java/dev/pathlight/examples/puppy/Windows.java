package dev.pathlight.examples.puppy;

/**
 * Repeats measurements until one is undisturbed, for relations between times that other load on the machine breaks. Such
 * load only adds time, so one quiet window out of several proves the relation.
 */
public final class Windows {
    private static final int MOST = 6;

    private Windows() {}

    /** Puts a load on the service and asserts its figures. */
    @FunctionalInterface
    public interface Window {
        void run() throws Exception;
    }

    /** Repeats a window until its assertions hold. If they never do, fails with the errors of all windows. */
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
