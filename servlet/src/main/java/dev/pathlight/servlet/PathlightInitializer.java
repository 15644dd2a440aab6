package dev.pathlight.servlet;

import dev.pathlight.Monitor;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Registers a {@link PathlightFilter} for all requests of an application that has it among its libraries, in front of the filters that the
 * application declares, and closes the global monitor when such an application is undeployed. Containers find this class; applications do
 * not call it. The context parameter {@value #PARAMETER} with the value {@code false} turns the filter off, and an application that
 * has registered a {@link PathlightFilter} before this initializer runs gets no second one.
 *
 * @since 0.1
 */
public final class PathlightInitializer implements ServletContainerInitializer {
    static final String PARAMETER = "pathlight.servlet.requests";

    private static final String FILTER = "pathlight";

    /** For the container. */
    public PathlightInitializer() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> types, ServletContext application) {
        if (Monitor.class.getClassLoader() == application.getClassLoader()) {
            application.addListener(new CloseMonitor());
        }
        if ("false".equalsIgnoreCase(application.getInitParameter(PARAMETER)) || hasFilter(application)) {
            return;
        }
        FilterRegistration.Dynamic filter = application.addFilter(FILTER, new PathlightFilter());
        if (filter != null) {
            filter.setAsyncSupported(true);
            filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), false, "/*");
        }
    }

    private static boolean hasFilter(ServletContext application) {
        return application.getFilterRegistrations().values().stream()
                .anyMatch(filter -> PathlightFilter.class.getName().equals(filter.getClassName()));
    }

    /** Lets the application's class loader go, which nothing else uses. */
    private static final class CloseMonitor implements ServletContextListener {
        @Override
        public void contextDestroyed(ServletContextEvent event) {
            Monitor.global().close();
        }
    }
}
