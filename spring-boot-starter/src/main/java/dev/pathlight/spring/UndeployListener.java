package dev.pathlight.spring;

import dev.pathlight.Monitor;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/**
 * Closes the global monitor when an application with Pathlight among its libraries is undeployed, so that its class loader can be
 * collected. Servlet containers find this class in {@code META-INF/web-fragment.xml}; applications do not call it. Does nothing if
 * Pathlight is in another class loader, which other applications may use.
 *
 * @since 0.1
 */
public final class UndeployListener implements ServletContextListener {
    /** For the container. */
    public UndeployListener() {}

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (Monitor.class.getClassLoader() == event.getServletContext().getClassLoader()) {
            Monitor.global().close();
        }
    }
}
