package dev.pathlight.environment;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.function.Supplier;

/**
 * Makes the threads of Pathlight. They inherit no thread-locals, no class loader and no protection domains from the code that happens to
 * start them, which may be an application that is undeployed before they end.
 */
public final class Threads {
    private Threads() {}

    /** Returns a daemon thread that has not started. */
    public static Thread create(String name, Runnable work) {
        return withoutCallers(() -> {
            Thread thread = new Thread(null, work, name, 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(Threads.class.getClassLoader());
            return thread;
        });
    }

    /** Calls a supplier so that the threads it makes do not remember its callers, as those of JDKs before 24 do. */
    @SuppressWarnings("removal")
    public static <T> T withoutCallers(Supplier<T> supplier) {
        return AccessController.doPrivileged((PrivilegedAction<T>) supplier::get);
    }
}
