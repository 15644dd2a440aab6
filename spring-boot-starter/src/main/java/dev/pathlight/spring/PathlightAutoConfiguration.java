package dev.pathlight.spring;

import dev.pathlight.Monitor;
import dev.pathlight.micrometer.ExemplarTraces;
import dev.pathlight.micrometer.PathlightMetrics;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * Defines two beans, each unless the application has one of its type: the {@link Monitor}, which is {@link Monitor#global()} and
 * outlives the context, and {@link PathlightMetrics}, which Spring Boot's actuator binds to the registries of the application.
 * If there is a bean of {@link ExemplarTraces}, response times point to its traces. A third bean publishes the last measurements
 * when the context begins to close, before the registries close. An application with several monitors and no primary one gets no
 * meters.
 *
 * <p>Spring Boot applies it; there is nothing to call.
 *
 * @since 0.1
 */
@AutoConfiguration
@EnableConfigurationProperties(PathlightMetricsProperties.class)
public class PathlightAutoConfiguration {
    /** Called by Spring. */
    public PathlightAutoConfiguration() {}

    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean
    Monitor pathlightMonitor() {
        return Monitor.global();
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(Monitor.class)
    PathlightMetrics pathlightMetrics(
            Monitor monitor, PathlightMetricsProperties properties, ObjectProvider<ExemplarTraces> traces) {
        PathlightMetrics.Builder builder = PathlightMetrics.builder(monitor)
                .interval(properties.interval())
                .limit(properties.limit());
        traces.ifUnique(builder::exemplars);
        return builder.build();
    }

    @Bean
    @ConditionalOnSingleCandidate(PathlightMetrics.class)
    LastPublication pathlightLastPublication(PathlightMetrics metrics, ApplicationContext context) {
        return new LastPublication(metrics, context);
    }
}
