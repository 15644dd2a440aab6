package dev.pathlight.frameworks.redeploy.webapp;

import dev.pathlight.Monitor;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Serves {@link Orders} with the global monitor, and with one of its own, which it closes. */
public final class OrderServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    private transient Monitor own = Monitor.builder().build();
    private transient Orders orders = new Orders(Runnable::run);

    /** For the container. */
    public OrderServlet() {}

    @Override
    public void init() {
        own = Monitor.builder()
                .clock(() -> System.nanoTime())
                .reporter(new CountingReporter())
                .tracer((operation, start, arrival) -> null)
                .timeout(Duration.ofSeconds(30))
                .build();
        own.addReporter(new CountingReporter(), Duration.ofMillis(10));
        orders = new Orders((Executor) getServletContext().getAttribute("shared"));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        boolean global = "global".equals(request.getParameter("monitor"));
        TimedOrders timed = global ? new TimedOrders(orders) : new TimedOrders(orders, own);
        AsyncContext async = request.startAsync();
        CompletableFuture<String> order = timed.order("tea");
        orders.tidy().thenCombine(order, (none, text) -> text).whenComplete((text, thrown) -> {
            try {
                response.getWriter().write(String.valueOf(text));
            } catch (IOException e) {
                response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            } finally {
                async.complete();
            }
        });
    }

    @Override
    public void destroy() {
        own.close();
    }
}
