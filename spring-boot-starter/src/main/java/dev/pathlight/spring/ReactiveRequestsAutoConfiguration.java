package dev.pathlight.spring;

import dev.pathlight.Monitor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.reactive.HandlerAdapter;

/**
 * Records each request of a Spring WebFlux application, and makes each route an operation: declares a {@code
 * WebFilter} in front of all others. The property {@code pathlight.spring.requests=false} turns it off.
 *
 * <p>Spring Boot applies it; there is nothing to call.
 *
 * @since 0.1
 */
@AutoConfiguration(after = PathlightAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass(DispatcherHandler.class)
@ConditionalOnProperty(prefix = PathlightSpringProperties.PREFIX, name = "requests", matchIfMissing = true)
@ConditionalOnSingleCandidate(Monitor.class)
@EnableConfigurationProperties(PathlightSpringProperties.class)
public class ReactiveRequestsAutoConfiguration {
    /** Called by Spring. */
    public ReactiveRequestsAutoConfiguration() {}

    @Bean
    ReactiveRequests pathlightRequests(
            Monitor monitor, PathlightSpringProperties properties, ApplicationContext context) {
        return new ReactiveRequests(
                monitor,
                new RecordedPaths(
                        properties,
                        context.getEnvironment(),
                        ReactiveRequestsAutoConfiguration.class.getClassLoader()));
    }

    @Bean
    RouteAdapter pathlightRoutes(ObjectProvider<HandlerAdapter> all) {
        return new RouteAdapter(() -> all.orderedStream().toList());
    }
}
