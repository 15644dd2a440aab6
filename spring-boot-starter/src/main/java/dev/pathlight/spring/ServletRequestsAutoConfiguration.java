package dev.pathlight.spring;

import dev.pathlight.Monitor;
import dev.pathlight.server.HttpRequests;
import dev.pathlight.servlet.PathlightFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.handler.MappedInterceptor;

/**
 * Records each request of a Spring MVC application, and makes each route an operation: registers a {@link
 * PathlightFilter} in front of all other filters, and names the operation as soon as Spring knows the route. The property {@code
 * pathlight.spring.requests=false} turns it off.
 *
 * <p>Spring Boot applies it; there is nothing to call.
 *
 * @since 0.1
 */
@AutoConfiguration(after = PathlightAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
@ConditionalOnProperty(prefix = PathlightSpringProperties.PREFIX, name = "requests", matchIfMissing = true)
@ConditionalOnSingleCandidate(Monitor.class)
@EnableConfigurationProperties(PathlightSpringProperties.class)
public class ServletRequestsAutoConfiguration {
    /** Called by Spring. */
    public ServletRequestsAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(value = PathlightFilter.class, parameterizedContainer = FilterRegistrationBean.class)
    FilterRegistrationBean<PathlightFilter> pathlightFilter(
            Monitor monitor, PathlightSpringProperties properties, ApplicationContext context) {
        RecordedPaths routes = new RecordedPaths(
                properties, context.getEnvironment(), ServletRequestsAutoConfiguration.class.getClassLoader());
        FilterRegistrationBean<PathlightFilter> filter =
                new FilterRegistrationBean<>(new PathlightFilter(monitor, request -> name(request, routes)));
        filter.setName("pathlight");
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
        return filter;
    }

    /** Returns the name until the route is known: that of a request without one, or of a servlet other than Spring's. */
    private static @Nullable String name(HttpServletRequest request, RecordedPaths routes) {
        String inside = request.getPathInfo(); // of a dispatcher servlet that is not at the root
        if (!routes.isRecorded(inside != null ? inside : request.getServletPath())) {
            return null;
        }
        return request.getHttpServletMapping().getMappingMatch() == MappingMatch.DEFAULT
                ? HttpRequests.unmatched(request.getMethod())
                : HttpRequests.operation(
                        request.getMethod(), request.getHttpServletMapping().getPattern());
    }

    @Bean
    MappedInterceptor pathlightRoutes() {
        return new MappedInterceptor(null, new RouteInterceptor());
    }

    @Bean
    ResolvedFailures pathlightFailures() {
        return new ResolvedFailures();
    }
}
