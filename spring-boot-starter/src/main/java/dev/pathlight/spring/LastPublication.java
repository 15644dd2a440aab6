package dev.pathlight.spring;

import dev.pathlight.micrometer.PathlightMetrics;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;

/** Publishes the last measurements as the context closes. Runs before Spring Boot closes the registries. */
final class LastPublication implements ApplicationListener<ContextClosedEvent>, Ordered {
    private final PathlightMetrics metrics;
    private final ApplicationContext context;

    LastPublication(PathlightMetrics metrics, ApplicationContext context) {
        this.metrics = metrics;
        this.context = context;
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent closed) {
        // Events of child contexts arrive here too, such as that of an actuator on its own port.
        if (closed.getApplicationContext().equals(context)) {
            metrics.close();
        }
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
