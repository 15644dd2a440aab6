package dev.pathlight.frameworks.redeploy;

import java.nio.file.Path;
import java.util.concurrent.ExecutorService;

/** A servlet container that runs inside the test, whose threads outlive the applications. */
interface Container {
    /** Returns the port on which it listens. */
    int port();

    /**
     * Deploys an application at the root, with a class loader of its own.
     *
     * @param shared threads of the container, which the application gets as the attribute {@code shared}
     * @return the class loader
     */
    ClassLoader deploy(Path application, ExecutorService shared) throws Exception;

    /** Undeploys the application. */
    void undeploy() throws Exception;

    /** Stops it. */
    void stop() throws Exception;
}
