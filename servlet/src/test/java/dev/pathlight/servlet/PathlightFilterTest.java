package dev.pathlight.servlet;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Kind;
import dev.pathlight.Metrics;
import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import dev.pathlight.fixtures.Generated;
import dev.pathlight.fixtures.Waits;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The outcome of requests in a container, case by case. */
class PathlightFilterTest {
    private static final long DELAY = TimeUnit.MILLISECONDS.toNanos(60);

    @TempDir
    Path directory;

    private final Monitor monitor = Monitor.builder().build();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private Server server;

    @BeforeEach
    void start() throws Exception {
        server = new Server(directory);
    }

    @AfterEach
    void close() throws Exception {
        server.close();
        workers.shutdownNow();
        monitor.close();
    }

    @FunctionalInterface
    private interface Service {
        void serve(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException;
    }

    private void serve(String pattern, Service service) {
        server.add(pattern, new HttpServlet() {
            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response)
                    throws IOException, ServletException {
                service.serve(request, response);
            }
        });
    }

    private void open(DispatcherType... types) throws Exception {
        server.filter(new PathlightFilter(monitor), types);
        server.start();
    }

    /** Returns the operation of a number of requests, once they are done. */
    private Operation operation(String name, int requests) {
        await(name)
                .until(() ->
                        monitor.snapshot().operation(name).map(Operation::count).orElse(0L) == requests);
        return monitor.snapshot().operation(name).orElseThrow();
    }

    private static long time(Operation operation, String key, Kind kind) {
        return operation.path().stream()
                .filter(row -> row.id().key().equals(key) && row.id().kind() == kind)
                .mapToLong(row -> row.time().sum())
                .sum();
    }

    private static void delay() {
        long end = System.nanoTime() + DELAY;
        for (long left = DELAY; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Test
    void aRequestIsNamedAfterItsMethodAndThePatternOfItsServlet() throws Exception {
        serve("/orders/*", (request, response) -> response.getWriter().print("tea"));
        serve("/exact", (request, response) -> {});
        serve("", (request, response) -> {});
        serve("/", (request, response) -> {});
        open();

        assertThat(server.get("/orders/1").body()).isEqualTo("tea");
        server.get("/orders/2");
        server.get("/exact");
        server.get("/");
        server.get("/elsewhere/3");
        server.send("BREW", "/exact");

        assertThat(operation("GET /orders/*", 2).errors()).isZero();
        operation("GET /exact", 1);
        operation("GET /", 2);
        operation("OTHER /exact", 1);
        assertThat(monitor.snapshot().operations()).hasSize(4);
    }

    @Test
    void theLastNameThatTheApplicationGivesCounts() throws Exception {
        serve("/orders/*", (request, response) -> {
            request.setAttribute(PathlightFilter.OPERATION, "GET /orders/{id}");
            if (request.getPathInfo().equals("/special")) {
                Metrics.current().operation("special order");
            }
        });
        open();
        server.get("/orders/1");
        server.get("/orders/special");

        operation("GET /orders/{id}", 1);
        operation("special order", 1);
        assertThat(monitor.snapshot().operations()).hasSize(2);
    }

    @Test
    void anAsynchronousRequestWaitsForTheApplicationUntilItCompletes() throws Exception {
        serve("/slow", (request, response) -> {
            AsyncContext async = request.startAsync();
            assertThat(request.getAsyncContext().getRequest()).isSameAs(async.getRequest());
            workers.execute(() -> {
                delay();
                write(async, "tea");
                async.complete();
            });
        });
        open();

        assertThat(server.get("/slow").body()).isEqualTo("tea");
        Operation slow = operation("GET /slow", 1);
        assertThat(slow.errors()).isZero();
        assertThat(slow.reported()).isEqualTo(1);
        assertThat(slow.response().sum()).isGreaterThanOrEqualTo(DELAY);
        assertThat(time(slow, "async", Kind.EXTERNAL)).isGreaterThanOrEqualTo(DELAY);
        assertThat(slow.path()).noneMatch(row -> row.id().kind() == Kind.UNATTRIBUTED);
    }

    @Test
    void eachAsynchronousDispatchIsARunOfTheSameRequest() throws Exception {
        serve("/slow", (request, response) -> {
            Integer times = (Integer) request.getAttribute("times");
            int dispatch = times == null ? 0 : times;
            request.setAttribute("times", dispatch + 1);
            if (dispatch == 2) {
                delay();
                response.getWriter().print("tea");
                return;
            }
            AsyncContext async = dispatch == 0 ? request.startAsync(request, response) : request.startAsync();
            workers.execute(() -> {
                delay();
                async.dispatch();
            });
        });
        open();

        assertThat(server.get("/slow").body()).isEqualTo("tea");
        Operation slow = operation("GET /slow", 1);
        assertThat(slow.response().sum()).isGreaterThanOrEqualTo(3 * DELAY);
        assertThat(time(slow, "async", Kind.EXTERNAL)).isGreaterThanOrEqualTo(2 * DELAY);
        assertThat(time(slow, "async dispatch", Kind.ACTIVE)).isGreaterThanOrEqualTo(DELAY);
        assertThat(monitor.snapshot().operations()).hasSize(1);
        assertThat(monitor.inFlight()).isEmpty();
    }

    /** Dispatches inside of the completions of nested futures, of which those too deep run later. */
    private static void dispatch(int levels, AsyncContext async) {
        if (levels == 0) {
            async.dispatch();
            return;
        }
        CompletableFuture<String> future = new CompletableFuture<>();
        Metrics.current().watch("nested", future).thenAccept(value -> dispatch(levels - 1, async));
        future.complete("tea");
    }

    @Test
    void aDispatchAtAnyDepthOfCompletionsRunsOnce() throws Exception {
        AtomicInteger dispatched = new AtomicInteger();
        serve("/deep/*", (request, response) -> {
            if (request.getDispatcherType() == DispatcherType.ASYNC) {
                dispatched.incrementAndGet();
            } else {
                dispatch(Integer.parseInt(request.getPathInfo().substring(1)), request.startAsync());
            }
        });
        open();

        int requests = 0;
        for (int levels = 55; levels < 75; levels++) {
            assertThat(server.get("/deep/" + levels).statusCode()).isEqualTo(200);
            requests++;
        }
        assertThat(operation("GET /deep/*", requests).errors()).isZero();
        assertThat(dispatched).hasValue(requests);
    }

    @Test
    void codeThatTheRequestRecordsIsOnThePathToItsResponse() throws Exception {
        serve("/slow", (request, response) -> {
            AsyncContext async = request.startAsync();
            CompletableFuture<String> stock = new CompletableFuture<>();
            Metrics.current().watch("stock", stock).thenAccept(tea -> {
                delay();
                write(async, tea);
                async.complete();
            });
            workers.execute(() -> {
                delay();
                stock.complete("tea");
            });
        });
        open();

        assertThat(server.get("/slow").body()).isEqualTo("tea");
        Operation slow = operation("GET /slow", 1);
        assertThat(time(slow, "stock", Kind.EXTERNAL)).isGreaterThanOrEqualTo(DELAY);
        assertThat(time(slow, "PathlightFilterTest step", Kind.ACTIVE)).isGreaterThanOrEqualTo(DELAY);
        assertThat(time(slow, "async", Kind.EXTERNAL)).isZero();
    }

    @Test
    void aTaskOfTheContainersContextRunsForTheRequest() throws Exception {
        serve("/slow", (request, response) -> {
            AsyncContext async = request.startAsync();
            Metrics here = Metrics.current();
            async.start(() -> {
                write(async, String.valueOf(Metrics.current().equals(here)));
                async.complete();
            });
        });
        open();

        assertThat(server.get("/slow").body()).isEqualTo("true");
        operation("GET /slow", 1);
    }

    @Test
    void anAnnotatedHandlerIsAnOperationInside() throws Exception {
        serve("/orders/*", (request, response) -> Generated.handle(monitor, "order", PathlightFilterTest::delay));
        open();
        server.get("/orders/1");

        assertThat(time(operation("GET /orders/*", 1), "order", Kind.ACTIVE)).isGreaterThanOrEqualTo(DELAY);
        operation("order", 1);
    }

    @Test
    void anExceptionIsAnErrorAndReachesTheContainer() throws Exception {
        serve("/fails", (request, response) -> {
            throw new ServletException("no tea", new IllegalStateException("no water"));
        });
        open();

        assertThat(server.get("/fails").statusCode()).isEqualTo(500);
        assertThat(operation("GET /fails", 1).errors()).isEqualTo(1);
    }

    @Test
    void aStatusOfTheServersErrorsIsAnErrorAndOneOfTheClientsIsNot() throws Exception {
        serve(
                "/status/*",
                (request, response) -> response.sendError(
                        Integer.parseInt(request.getPathInfo().substring(1))));
        open();
        for (int status : List.of(404, 499, 500, 503)) {
            assertThat(server.get("/status/" + status).statusCode()).isEqualTo(status);
        }

        assertThat(operation("GET /status/*", 4).errors()).isEqualTo(2);
    }

    @Test
    @Tag("once")
    void anExceptionAfterAnAsynchronousStartIsAnError() throws Exception {
        serve("/fails", (request, response) -> {
            request.startAsync();
            throw new IllegalStateException("no tea");
        });
        open();
        try {
            server.send("POST", "/fails"); // the client repeats others
        } catch (IOException e) {
            assertThat(e)
                    .as("Tomcat closes the connection, with or without Pathlight")
                    .hasMessageContaining("no bytes");
        }

        Operation fails = operation("POST /fails", 1);
        assertThat(fails.errors()).isEqualTo(1);
        assertThat(fails.callbacks()).noneMatch(row -> row.key().equals(PathlightFilter.DISCONNECTED));
    }

    @Test
    void anExceptionInAnAsynchronousDispatchIsAnErrorAndReachesTheContainer() throws Exception {
        serve("/fails", (request, response) -> {
            if (request.getDispatcherType() == DispatcherType.ASYNC) {
                throw new IllegalStateException("no tea");
            }
            AsyncContext async = request.startAsync();
            workers.execute(async::dispatch);
        });
        open();

        assertThat(server.get("/fails").statusCode()).isEqualTo(500);
        assertThat(operation("GET /fails", 1).errors()).isEqualTo(1);
    }

    @Test
    @Tag("once")
    void aTimeoutThatNothingHandlesIsAnErrorAfterTheTimeThatTheClientWaited() throws Exception {
        serve("/slow", (request, response) -> request.startAsync().setTimeout(TimeUnit.NANOSECONDS.toMillis(DELAY)));
        open();

        assertThat(server.get("/slow").statusCode()).isEqualTo(500);
        Operation slow = operation("GET /slow", 1);
        assertThat(slow.errors()).isEqualTo(1);
        assertThat(slow.response().sum()).isGreaterThanOrEqualTo(DELAY);
    }

    @Test
    void aTimeoutThatTheApplicationAnswersIsWhatItAnswers() throws Exception {
        serve("/slow/*", (request, response) -> {
            AsyncContext async = request.startAsync();
            async.setTimeout(TimeUnit.NANOSECONDS.toMillis(DELAY));
            async.addListener(new Late(Integer.parseInt(request.getPathInfo().substring(1))));
        });
        open();

        Future<HttpResponse<String>> unavailable = workers.submit(() -> server.get("/slow/503"));
        assertThat(server.get("/slow/200").statusCode()).isEqualTo(200);
        assertThat(Waits.get(unavailable).statusCode()).isEqualTo(503);
        Operation slow = operation("GET /slow/*", 2);
        assertThat(slow.errors()).isEqualTo(1);
        assertThat(slow.response().min()).isGreaterThanOrEqualTo(DELAY);
    }

    @Test
    void nestedDispatchesBelongToTheOneRequest() throws Exception {
        serve("/from", (request, response) -> {
            request.getRequestDispatcher("/part").include(request, response);
            request.getRequestDispatcher("/to").forward(request, response);
        });
        serve("/part", (request, response) -> {});
        serve("/to", (request, response) -> response.sendError(500));
        serve("/error", (request, response) -> response.getWriter().print("sorry"));
        server.errorPage(500, "/error");
        open(DispatcherType.values());

        assertThat(server.get("/from").body()).isEqualTo("sorry");
        assertThat(operation("GET /from", 1).errors()).isEqualTo(1);
        assertThat(monitor.snapshot().operations()).hasSize(1);
    }

    @Test
    void aFilterThatIsRegisteredTwiceCountsOnce() throws Exception {
        serve("/orders/*", (request, response) -> {});
        server.filter(new PathlightFilter(monitor));
        open();
        server.get("/orders/1");

        operation("GET /orders/*", 1);
    }

    @Test
    void aFailureThatAFrameworkHasTurnedIntoAResponseIsAnErrorByItsStatus() throws Exception {
        serve("/status/*", (request, response) -> {
            request.setAttribute(PathlightFilter.FAILURE, new IllegalStateException("no tea"));
            response.setStatus(Integer.parseInt(request.getPathInfo().substring(1)));
        });
        open();
        server.get("/status/200");
        server.get("/status/500");

        assertThat(operation("GET /status/*", 2).errors()).isEqualTo(1);
    }

    @Test
    void namesOfOnesOwnTakeThePlaceOfThePattern() throws Exception {
        serve("/orders/*", (request, response) -> {});
        server.filter(new PathlightFilter(monitor, request -> {
            if (request.getPathInfo().equals("/none")) {
                throw new IllegalArgumentException("there is no such route");
            }
            return "orders";
        }));
        server.start();
        server.get("/orders/1");
        server.get("/orders/none");

        operation("orders", 1);
        operation("GET /orders/*", 1);
    }

    private static void write(AsyncContext async, String text) {
        try {
            async.getResponse().getWriter().print(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private record Late(int status) implements AsyncListener {
        @Override
        public void onTimeout(AsyncEvent event) {
            ((HttpServletResponse) event.getAsyncContext().getResponse()).setStatus(status);
            event.getAsyncContext().complete();
        }

        @Override
        public void onComplete(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
