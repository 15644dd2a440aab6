package dev.pathlight.servlet;

import dev.pathlight.Metrics;
import dev.pathlight.Monitor;
import dev.pathlight.OpenRequest;
import dev.pathlight.server.ServedRequest;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Records each request of a servlet container, and makes each route an operation.
 *
 * <p>Containers that read the descriptors of jars register it for all requests; elsewhere, register it as the first filter, for the
 * dispatcher types {@code REQUEST} and {@code ASYNC}, with support for asynchronous requests. A request is recorded once, however often
 * it passes.
 *
 * <ul>
 *   <li>The response of a synchronous request ends as the filter chain returns; that of an asynchronous one as its last dispatch returns,
 *       or as it completes without one. Until then it waits for {@code async}.
 *   <li>An exception that leaves the filter chain, or a status of 500 or more, makes the request an error.
 *   <li>A client that has disconnected does not. It is counted as the callback {@value #DISCONNECTED} of the operation.
 *   <li>The operation is named after the method and the pattern to which the servlet is mapped, such as {@code GET /orders/*}, unless
 *       the attribute {@link #OPERATION} or {@link Metrics#operation} names it better.
 * </ul>
 *
 * <p>The filter passes on a wrapped request, which is how it learns of asynchronous responses. Thread-safe. Nothing that fails in
 * Pathlight reaches the application.
 *
 * @since 0.1
 */
public final class PathlightFilter implements Filter {
    /**
     * Attribute of a request that names its operation, for frameworks that know the template of the route: a string such as {@code
     * "GET /orders/{id}"}. Takes effect as it is set, until the response. The last name counts, whether it is given by this
     * attribute or by {@link Metrics#operation}.
     */
    public static final String OPERATION = "dev.pathlight.operation";

    /**
     * Attribute of a request with the exception that a framework has turned into a response. If the status is 500 or more, it is the
     * cause of the error; if it is a disconnect of the client, the request is not an error.
     */
    public static final String FAILURE = "dev.pathlight.failure";

    /** The key of the callback that counts clients which disconnected before they had the response. */
    public static final String DISCONNECTED = ServedRequest.DISCONNECTED;

    private static final System.Logger LOG = System.getLogger("dev.pathlight");
    private static final Set<String> REPORTED = ConcurrentHashMap.newKeySet();

    private final Monitor monitor;
    private final Function<? super HttpServletRequest, @Nullable String> names;

    /** Makes a filter that records to the global monitor. */
    public PathlightFilter() {
        this(Monitor.global());
    }

    /** Makes a filter that records to the given monitor. */
    public PathlightFilter(Monitor monitor) {
        this(monitor, Routes::name);
    }

    /**
     * Makes a filter with other names.
     *
     * @param names returns the name that an operation has until something names it better, for example by {@link #OPERATION}. It must
     *     be a route, not a path with ids in it, as the number of names is bounded. Null for a request that is not recorded. May be called on many threads at once; if it throws,
     *     the request is named after its method and the servlet's pattern
     */
    public PathlightFilter(Monitor monitor, Function<? super HttpServletRequest, @Nullable String> names) {
        this.monitor = Objects.requireNonNull(monitor, "monitor");
        this.names = Objects.requireNonNull(names, "names");
    }

    @Override
    public void doFilter(ServletRequest any, ServletResponse anyResponse, FilterChain chain)
            throws IOException, ServletException {
        if (!(any instanceof HttpServletRequest request) || !(anyResponse instanceof HttpServletResponse response)) {
            chain.doFilter(any, anyResponse);
            return;
        }
        Exchange known = Exchange.of(request);
        if (known != null) {
            known.proceed(request, response, chain);
        } else if (request.getDispatcherType() == DispatcherType.REQUEST) {
            start(request, response, chain);
        } else { // of a request that this filter was not mapped to
            chain.doFilter(request, response);
        }
    }

    private void start(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String name = name(request);
        if (name == null) {
            chain.doFilter(request, response);
            return;
        }
        try (OpenRequest opened = monitor.open(name)) {
            new Exchange(opened.metrics(), request, response).start(chain);
        }
    }

    private @Nullable String name(HttpServletRequest request) {
        try {
            return names.apply(request);
        } catch (RuntimeException e) {
            report("cannot name a request, which is named after its servlet", e);
            return Routes.name(request);
        }
    }

    /** Logs once what went wrong in Pathlight, or in what it asked of the container: it may go wrong in every request. */
    static void report(String what, @Nullable Throwable why) {
        if (REPORTED.add(what)) {
            LOG.log(System.Logger.Level.WARNING, "Pathlight: " + what + ". Logged once.", why);
        }
    }
}
