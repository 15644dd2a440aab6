package dev.pathlight.spring;

import dev.pathlight.micrometer.PathlightMetrics;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;

/** Publishes what is left as the context closes. First of all that listen, since Spring Boot closes the registries then. */
final class LastPublication implements ApplicationListener<ContextClosedEvent>, Ordered {
    private final PathlightMetrics metrics;
    private final ApplicationContext context;

    LastPublication(PathlightMetrics metrics, ApplicationContext context) {
        this.metrics = metrics;
        this.context = context;
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent closed) {
        // That of a child context, such as the actuator's on a port of its own, comes here too.
        if (closed.getApplicationContext().equals(context)) {
            metrics.close();
        }
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
