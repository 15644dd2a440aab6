package dev.pathlight.spring;

import dev.pathlight.server.HttpRequests;
import dev.pathlight.servlet.PathlightFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/** Names the operation of a request before its handler runs, so that the handler may name it otherwise. */
final class RouteInterceptor implements HandlerInterceptor {
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Object template = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (template != null && request.getDispatcherType() == DispatcherType.REQUEST) {
            request.setAttribute(
                    PathlightFilter.OPERATION, HttpRequests.operation(request.getMethod(), template.toString()));
        }
        return true;
    }

    /** A request that no route serves is passed to the handler of static files, which finds none. */
    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception thrown) {
        if (handler instanceof ResourceHttpRequestHandler
                && response.getStatus() == HttpServletResponse.SC_NOT_FOUND
                && request.getDispatcherType() == DispatcherType.REQUEST) {
            request.setAttribute(PathlightFilter.OPERATION, HttpRequests.unmatched(request.getMethod()));
        }
    }
}
