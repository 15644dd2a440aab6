package dev.pathlight.servlet;

import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells a client that has disconnected from a failure of the application. Containers report it as an {@code IOException} as they read from
 * or write to the client, and the application may have wrapped that. Its own connections, such as to a database, fail with an {@code
 * IOException} as well, often with the same message.
 */
final class Disconnects {
    /** Exceptions of Tomcat, Jetty and Spring; applications do not throw them for connections of their own. */
    private static final Set<String> TYPES = Set.of(
            "org.apache.catalina.connector.ClientAbortException",
            "org.eclipse.jetty.io.EofException",
            "org.springframework.web.context.request.async.AsyncRequestNotUsableException");

    private static final int DEEPEST = 20;

    private Disconnects() {}

    static boolean isDisconnect(Throwable thrown) {
        Throwable each = thrown;
        for (int i = 0; each != null && i < DEEPEST; i++) {
            if (TYPES.contains(each.getClass().getName()) || (each instanceof IOException && isThrownByStream(each))) {
                return true;
            }
            each = cause(each);
        }
        return false;
    }

    private static @Nullable Throwable cause(Throwable thrown) {
        return thrown.getCause() == thrown ? null : thrown.getCause();
    }

    /** Returns whether a container's stream threw it, as far as the name of its class tells: that of Undertow has this name. */
    private static boolean isThrownByStream(Throwable thrown) {
        for (StackTraceElement frame : thrown.getStackTrace()) {
            if (frame.getClassName().contains("ServletOutputStream")) {
                return true;
            }
        }
        return false;
    }
}
