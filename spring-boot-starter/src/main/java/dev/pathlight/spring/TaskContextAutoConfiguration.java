package dev.pathlight.spring;

import dev.pathlight.ContextExecutor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.task.TaskDecorator;

/**
 * Makes tasks of the executors that Spring Boot creates run in the context in which they were submitted, among them {@code @Async}
 * methods and {@code Callable} responses: declares a {@link TaskDecorator}, unless the application has one. The property {@code
 * pathlight.spring.requests=false} turns it off.
 *
 * <p>Spring Boot applies it; there is nothing to call.
 *
 * @since 0.1
 */
@AutoConfiguration(beforeName = "org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration")
@ConditionalOnProperty(prefix = PathlightSpringProperties.PREFIX, name = "requests", matchIfMissing = true)
public class TaskContextAutoConfiguration {
    /** Called by Spring. */
    public TaskContextAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    TaskDecorator pathlightTaskDecorator() {
        return ContextExecutor::decorate;
    }
}
