package dev.pathlight.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Kind;
import dev.pathlight.Metrics;
import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import dev.pathlight.spring.Client.Answer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** A plain Spring MVC application that has the starter: what its client measures, and what the monitor says. */
@Tag("once")
class ServletRequestsTest {
    private static final long DELAY = TimeUnit.MILLISECONDS.toNanos(50);

    private static ConfigurableApplicationContext application;
    private static Monitor monitor;
    private static Client client;

    @BeforeAll
    static void open() {
        application = new SpringApplicationBuilder(Shop.class)
                .web(WebApplicationType.SERVLET)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties("server.port=0", "server.address=127.0.0.1", "logging.level.root=off")
                .run();
        monitor = application.getBean(Monitor.class);
        client = new Client(
                Integer.parseInt(application.getEnvironment().getRequiredProperty("local.server.port")), monitor);
    }

    @AfterAll
    static void close() {
        application.close();
        monitor.close();
    }

    @Test
    void itsReportHasOneRowForEachRoute() throws Exception {
        for (String route : List.of("order", "deferred", "callable", "future", "async")) {
            long measured = 0;
            for (int i = 0; i < 3; i++) {
                Answer answer = client.get("/" + route + "/" + i);
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.body()).isEqualTo("tea " + i);
                measured += answer.time();
            }
            Operation operation = client.operation("GET /" + route + "/{id}", 3);
            assertThat(operation.errors()).as(route).isZero();
            assertThat(operation.reported()).as(route).isEqualTo(3);
            assertThat(operation.response().min()).as(route).isGreaterThanOrEqualTo(DELAY);
            assertThat(operation.response().sum()).as(route).isLessThanOrEqualTo(measured);
        }
        client.get("/function/1");
        client.get("/nothing/1");
        client.get("/nothing/2");
        client.get("/actuator/health");
        client.operation("GET /function/{id}", 1);
        client.operation("GET unmatched", 2);
        client.get("/named/1");
        client.operation("tea order", 1);

        assertThat(monitor.snapshot().operations())
                .noneMatch(operation -> operation.name().matches(".*[0-9*].*|.*actuator.*"));
        assertThat(monitor.inFlight()).isEmpty();
        assertThat(monitor.snapshot().health().monitorErrors()).isZero();
    }

    @Test
    void aTaskOfSpringsExecutorIsOnThePath() throws Exception {
        client.get("/callable-task/1");
        client.get("/async-task/1");

        for (String route : List.of("callable-task", "async-task")) {
            assertThat(client.operation("GET /" + route + "/{id}", 1).path())
                    .as(route)
                    .anyMatch(row -> row.id().key().endsWith(" task")
                            && row.id().kind() == Kind.ACTIVE
                            && row.time().sum() >= DELAY)
                    .noneMatch(row ->
                            row.id().kind() == Kind.EXTERNAL && row.time().sum() >= DELAY);
        }
    }

    @Test
    void anErrorIsOneOfTheServer() throws Exception {
        assertThat(client.get("/fails/1").status()).isEqualTo(500);
        assertThat(client.get("/unavailable/1").status()).isEqualTo(503);
        assertThat(client.get("/handled/1").status()).isEqualTo(409);
        assertThat(client.get("/missing/1").status()).isEqualTo(404);

        assertThat(client.operation("GET /fails/{id}", 1).errors()).isEqualTo(1);
        assertThat(client.operation("GET /unavailable/{id}", 1).errors()).isEqualTo(1);
        assertThat(client.operation("GET /handled/{id}", 1).errors()).isZero();
        assertThat(client.operation("GET /missing/{id}", 1).errors()).isZero();
    }

    @Test
    void aTimeoutIsAnErrorAfterTheTimeThatTheClientWaited() throws Exception {
        Answer answer = client.get("/late/1");

        assertThat(answer.status()).isEqualTo(503);
        Operation late = client.operation("GET /late/{id}", 1);
        assertThat(late.errors()).isEqualTo(1);
        assertThat(late.response().sum()).isBetween(DELAY, answer.time());
    }

    @Test
    void aClientThatDisconnectsIsNoError() throws Exception {
        client.disconnect("/endless/1");

        Operation endless = client.operation("GET /endless/{id}", 1);
        assertThat(endless.errors()).isZero();
        assertThat(Client.disconnects(endless)).isEqualTo(1);
    }

    private static void delay() {
        long end = System.nanoTime() + DELAY;
        for (long left = DELAY; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @EnableAsync
    @Import({Routes.class, Later.class})
    static class Shop {
        @Bean(destroyMethod = "close")
        Monitor monitor() {
            return Monitor.builder().build();
        }

        @Bean
        RouterFunction<ServerResponse> function() {
            return RouterFunctions.route()
                    .GET("/function/{id}", request -> ServerResponse.ok().body("tea"))
                    .build();
        }
    }

    static class Later {
        @Async
        CompletableFuture<String> tea(int id) {
            delay();
            return CompletableFuture.completedFuture("tea " + id);
        }
    }

    @RestController
    static class Routes {
        private final Executor later =
                CompletableFuture.delayedExecutor(TimeUnit.NANOSECONDS.toMillis(DELAY), TimeUnit.MILLISECONDS);
        private final Later async;

        Routes(Later async) {
            this.async = async;
        }

        @GetMapping("/order/{id}")
        String order(@PathVariable int id) {
            delay();
            return "tea " + id;
        }

        @GetMapping("/named/{id}")
        String named(@PathVariable int id) {
            Metrics.current().operation("tea order");
            return "tea " + id;
        }

        @GetMapping("/deferred/{id}")
        DeferredResult<String> deferred(@PathVariable int id) {
            DeferredResult<String> result = new DeferredResult<>();
            later.execute(() -> result.setResult("tea " + id));
            return result;
        }

        @GetMapping({"/callable/{id}", "/callable-task/{id}"})
        Callable<String> callable(@PathVariable int id) {
            return () -> {
                delay();
                return "tea " + id;
            };
        }

        @GetMapping("/future/{id}")
        CompletableFuture<String> future(@PathVariable int id) {
            return CompletableFuture.supplyAsync(() -> "tea " + id, later);
        }

        @GetMapping({"/async/{id}", "/async-task/{id}"})
        CompletableFuture<String> async(@PathVariable int id) {
            return async.tea(id);
        }

        @GetMapping("/fails/{id}")
        String fails() {
            throw new IllegalStateException("no tea");
        }

        @GetMapping("/unavailable/{id}")
        String unavailable() {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
        }

        @GetMapping("/handled/{id}")
        String handled() {
            throw new IllegalArgumentException("no such tea");
        }

        @ExceptionHandler(IllegalArgumentException.class)
        @ResponseStatus(HttpStatus.CONFLICT)
        String conflict() {
            return "sorry";
        }

        @GetMapping("/missing/{id}")
        CompletableFuture<String> missing() {
            return CompletableFuture.failedFuture(new ResponseStatusException(HttpStatus.NOT_FOUND));
        }

        @GetMapping("/late/{id}")
        DeferredResult<String> late() {
            return new DeferredResult<>(TimeUnit.NANOSECONDS.toMillis(DELAY));
        }

        @GetMapping("/endless/{id}")
        void endless(HttpServletResponse response) throws IOException {
            OutputStream out = response.getOutputStream();
            byte[] tea = new byte[1 << 16];
            while (true) {
                out.write(tea);
                out.flush();
            }
        }
    }
}
