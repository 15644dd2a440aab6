package dev.pathlight.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Metrics;
import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import dev.pathlight.spring.Client.Answer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.embedded.netty.NettyReactiveWebServerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A plain Spring WebFlux application that has the starter: what its client measures, and what the monitor says. */
@Tag("once")
class ReactiveRequestsTest {
    private static final Duration DELAY = Duration.ofMillis(50);

    private static ConfigurableApplicationContext application;
    private static Monitor monitor;
    private static Client client;

    @BeforeAll
    static void open() {
        application = new SpringApplicationBuilder(Shop.class)
                .web(WebApplicationType.REACTIVE)
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
        for (String route : List.of("mono", "flux", "future")) {
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
            assertThat(operation.response().min()).as(route).isGreaterThanOrEqualTo(DELAY.toNanos());
            assertThat(operation.response().sum()).as(route).isLessThanOrEqualTo(measured);
        }
        client.get("/now/1");
        client.get("/function/1");
        client.get("/named/1");
        client.get("/nothing/1");
        client.get("/nothing/2");
        client.get("/actuator/health");
        client.operation("GET /now/{id}", 1);
        client.operation("GET /function/{id}", 1);
        client.operation("tea order", 1);
        client.operation("GET unmatched", 2);

        assertThat(monitor.snapshot().operations())
                .noneMatch(operation -> operation.name().matches(".*[0-9*].*|.*actuator.*"));
        assertThat(monitor.inFlight()).isEmpty();
        assertThat(monitor.snapshot().health().monitorErrors()).isZero();
    }

    @Test
    void anErrorIsOneOfTheServer() throws Exception {
        assertThat(client.get("/fails/1").status()).isEqualTo(500);
        assertThat(client.get("/unavailable/1").status()).isEqualTo(503);
        assertThat(client.get("/missing/1").status()).isEqualTo(404);

        assertThat(client.operation("GET /fails/{id}", 1).errors()).isEqualTo(1);
        assertThat(client.operation("GET /unavailable/{id}", 1).errors()).isEqualTo(1);
        assertThat(client.operation("GET /missing/{id}", 1).errors()).isZero();
    }

    @Test
    void aTimeoutIsAnErrorAfterTheTimeThatTheClientWaited() throws Exception {
        Answer answer = client.get("/late/1");

        assertThat(answer.status()).isEqualTo(500);
        Operation late = client.operation("GET /late/{id}", 1);
        assertThat(late.errors()).isEqualTo(1);
        assertThat(late.response().sum()).isBetween(DELAY.toNanos(), answer.time());
    }

    @Test
    void aClientThatDisconnectsIsNoError() throws Exception {
        int times = 5;
        for (int i = 0; i < times; i++) {
            client.disconnect("/endless/" + i);
        }

        Operation endless = client.operation("GET /endless/{id}", times);
        assertThat(endless.errors()).isZero();
        assertThat(Client.disconnects(endless)).isEqualTo(times);
    }

    @Test
    void aClientThatDoesNotWaitIsNoError() throws Exception {
        client.leave("/never/1");

        Operation never = client.operation("GET /never/{id}", 1);
        assertThat(never.errors()).isZero();
        assertThat(Client.disconnects(never)).isEqualTo(1);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Routes.class)
    static class Shop {
        @Bean(destroyMethod = "close")
        Monitor monitor() {
            return Monitor.builder().build();
        }

        @Bean
        NettyReactiveWebServerFactory server() {
            return new NettyReactiveWebServerFactory(); // the class path has Tomcat, too
        }

        @Bean
        RouterFunction<ServerResponse> function() {
            return RouterFunctions.route()
                    .GET("/function/{id}", request -> ServerResponse.ok().bodyValue("tea"))
                    .build();
        }
    }

    @RestController
    static class Routes {
        @GetMapping("/now/{id}")
        String now() {
            return "tea";
        }

        @GetMapping("/mono/{id}")
        Mono<String> mono(@PathVariable int id) {
            return Mono.just("tea " + id).delayElement(DELAY);
        }

        @GetMapping("/flux/{id}")
        Flux<String> flux(@PathVariable int id) {
            return Flux.just("tea", " " + id).delayElements(DELAY.dividedBy(2));
        }

        @GetMapping("/future/{id}")
        CompletableFuture<String> future(@PathVariable int id) {
            return CompletableFuture.supplyAsync(
                    () -> "tea " + id, CompletableFuture.delayedExecutor(DELAY.toMillis(), TimeUnit.MILLISECONDS));
        }

        @GetMapping("/named/{id}")
        String named() {
            Metrics.current().operation("tea order");
            return "tea";
        }

        @GetMapping("/fails/{id}")
        Mono<String> fails() {
            return Mono.error(new IllegalStateException("no tea"));
        }

        @GetMapping("/unavailable/{id}")
        Mono<Void> unavailable(ServerWebExchange exchange) {
            exchange.getResponse().setStatusCode(HttpStatus.SERVICE_UNAVAILABLE);
            return Mono.empty();
        }

        @GetMapping("/missing/{id}")
        Mono<String> missing() {
            return Mono.error(new ResponseStatusException(HttpStatus.NOT_FOUND));
        }

        @GetMapping("/late/{id}")
        Mono<String> late() {
            return Mono.<String>never().timeout(DELAY);
        }

        @GetMapping("/never/{id}")
        Mono<String> never() {
            return Mono.never();
        }

        @GetMapping("/endless/{id}")
        Flux<String> endless() {
            return Flux.interval(Duration.ofMillis(1)).onBackpressureDrop().map(tick -> "tea".repeat(1_000));
        }
    }
}
