package dev.pathlight.webclient;

import static dev.pathlight.fixtures.Recording.callback;
import static dev.pathlight.fixtures.Recording.waited;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pathlight.Metrics;
import dev.pathlight.Operation;
import dev.pathlight.fixtures.Recording;
import dev.pathlight.fixtures.SlowServer;
import dev.pathlight.fixtures.Waits;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Calls of a client with the filter, beside the same calls of one without. */
@Tag("once")
class PathlightExchangeFilterTest {
    private static final String HOST = "127.0.0.1";

    private final Recording recording = new Recording();
    private final SlowServer server;
    private final WebClient plain;
    private final WebClient client;

    PathlightExchangeFilterTest() throws IOException {
        server = new SlowServer();
        plain = WebClient.create(server.uri("").toString());
        client = plain.mutate().filter(new PathlightExchangeFilter()).build();
    }

    @AfterEach
    void close() {
        server.close();
        recording.close();
    }

    private static Mono<String> get(WebClient client, String template, Object... variables) {
        return client.get().uri(template, variables).retrieve().bodyToMono(String.class);
    }

    /** Subscribes to a value in a request, and returns it once it is there. */
    private <T> CompletableFuture<T> subscribed(Mono<T> value) throws Exception {
        return recording.inRequest(value::toFuture);
    }

    @Test
    void aCallIsAWaitForTheHost() throws Exception {
        assertThat(Waits.get(subscribed(get(client, "/slow")))).isEqualTo(SlowServer.BODY);

        Operation operation = recording.done();
        assertThat(waited(operation, HOST)).isGreaterThanOrEqualTo(SlowServer.DELAY);
        assertThat(callback(operation, HOST).errors()).isZero();
    }

    @Test
    void aTemplateWithVariablesIsPartOfTheName() throws Exception {
        Waits.get(subscribed(get(client, "/{what}?id={id}", "slow", 7)));

        assertThat(waited(recording.done(), HOST + "/{what}")).isGreaterThanOrEqualTo(SlowServer.DELAY);
    }

    @Test
    void aHostWithAnUnderscoreIsNamedAfterItsAuthority() throws Exception {
        WebClient answered = client.mutate()
                .filter((request, next) ->
                        Mono.just(ClientResponse.create(HttpStatus.OK).build()))
                .build();
        Waits.get(subscribed(answered.get()
                .uri(URI.create("http://me:secret@stock_service:8080/"))
                .retrieve()
                .toBodilessEntity()));

        assertThat(callback(recording.done(), "stock_service:8080").count()).isPositive();
    }

    @Test
    void aTemplateIsItsPath() {
        assertThat(Templates.path("/users/{id}")).isEqualTo("/users/{id}");
        assertThat(Templates.path("https://api.example.com/users/{id}?fields={fields}"))
                .isEqualTo("/users/{id}");
        assertThat(Templates.path("https://{host}")).isEmpty();
        assertThat(Templates.path("/login?from=https://example.com/{id}")).isEmpty();
        assertThat(Templates.path("{base}/users/{id}")).isEqualTo("/users/{id}");
        assertThat(Templates.path("users/{id}")).isEqualTo("/users/{id}");
        assertThat(Templates.path("/users/7?name={name}")).isEmpty();
        assertThat(Templates.path("/users/7")).isEmpty();
    }

    @Test
    void aFunctionNamesCallsAndTheHostThoseThatItCannotName() throws Exception {
        WebClient named = plain.mutate()
                .filter(new PathlightExchangeFilter(request -> {
                    if (request.url().getPath().equals("/fast")) {
                        throw new IllegalStateException("no name");
                    }
                    return "stock";
                }))
                .build();
        Waits.get(subscribed(get(named, "/slow").then(get(named, "/fast"))));

        Operation operation = recording.done();
        assertThat(waited(operation, "stock")).isGreaterThanOrEqualTo(SlowServer.DELAY);
        assertThat(waited(operation, HOST)).isPositive();
    }

    @Test
    void theCallItsHeadersItsEndEachBufferAndTheEndOfTheBodyAreRuns() throws Exception {
        List<Integer> buffers = new CopyOnWriteArrayList<>();
        Mono<Void> read = client.get()
                .uri("/dripping")
                .exchangeToMono(response -> response.bodyToFlux(DataBuffer.class)
                        .doOnNext(buffer -> {
                            buffers.add(buffer.readableByteCount());
                            DataBufferUtils.release(buffer);
                        })
                        .then());
        Waits.get(subscribed(read));

        int rest = 4; // the call itself, the headers, the end of the exchange and the end of the body
        assertThat(callback(recording.done(), HOST).count()).isEqualTo(buffers.size() + rest);
    }

    @Test
    void aRetryAtOnceIsRecorded() throws Exception {
        Mono<String> retried = get(client, "/broken").retry(1);
        assertThatThrownBy(() -> Waits.get(subscribed(retried))).isNotNull();

        assertThat(callback(recording.done(), HOST).errors()).isEqualTo(2);
    }

    @Test
    void aCallAfterASwitchOfThreadsIsNotRecorded() throws Exception {
        Mono<String> later = get(client, "/broken").subscribeOn(Schedulers.single());
        assertThatThrownBy(() -> Waits.get(subscribed(later))).isNotNull();

        assertThat(recording.done().callbacks()).noneMatch(row -> row.key().equals(HOST));
    }

    @Test
    void whatFollowsTheBodyIsCodeOfTheRequest() throws Exception {
        CompletableFuture<Boolean> isPresent = subscribed(
                get(client, "/dripping").map(body -> Metrics.current().isPresent()));

        assertThat(Waits.get(isPresent)).isTrue();
        assertThat(waited(recording.done(), HOST)).isGreaterThanOrEqualTo(SlowServer.DELAY);
    }

    @Test
    void aFailureIsThatOfTheClient() throws Exception {
        Throwable expected =
                catchThrowable(() -> Waits.get(get(plain, "/broken").toFuture()));
        Throwable thrown = catchThrowable(() -> Waits.get(subscribed(get(client, "/broken"))));

        assertThat(thrown.getCause())
                .isInstanceOf(WebClientRequestException.class)
                .hasSameClassAs(expected.getCause())
                .hasMessage(expected.getCause().getMessage());
        Operation operation = recording.done();
        assertThat(waited(operation, HOST)).isGreaterThanOrEqualTo(SlowServer.DELAY);
        assertThat(callback(operation, HOST).errors()).isPositive();
        assertThat(operation.errors()).isZero();
    }

    @Test
    void aStatusIsNoFailureOfTheCall() throws Exception {
        assertThatThrownBy(() -> Waits.get(subscribed(get(client, "/nowhere"))))
                .hasCauseInstanceOf(WebClientResponseException.NotFound.class);

        assertThat(callback(recording.done(), HOST).errors()).isZero();
    }

    /** Spring subscribes to the body of an error twice; with this connector the second subscription fails. */
    @Test
    void aBodyIsOneWait() throws Exception {
        WebClient jdk =
                client.mutate().clientConnector(new JdkClientHttpConnector()).build();
        assertThatThrownBy(() -> Waits.get(subscribed(get(jdk, "/nowhere"))))
                .hasCauseInstanceOf(WebClientResponseException.NotFound.class);

        assertThat(callback(recording.done(), HOST).errors()).isZero();
    }

    @Test
    void aTimeoutOperatorCancelsTheWait() throws Exception {
        CompletableFuture<String> call = subscribed(get(client, "/silent").timeout(Duration.ofMillis(50)));

        assertThatThrownBy(() -> Waits.get(call)).hasCauseInstanceOf(TimeoutException.class);
        Operation operation = recording.done();
        assertThat(callback(operation, HOST).errors()).isZero();
        assertThat(operation.outstanding()).isEmpty();
    }

    @Test
    void theResponseHasItsHeadersAndItsStatus() throws Exception {
        var response = Waits.get(subscribed(client.get().uri("/fast").retrieve().toEntity(String.class)));

        assertThat(response.getStatusCode().value()).isEqualTo(200);
        assertThat(response.getHeaders().getContentLength()).isEqualTo(SlowServer.BODY.length());
        assertThat(response.getBody()).isEqualTo(SlowServer.BODY);
        recording.done();
    }

    @Test
    void outsideOfARequestNothingIsRecorded() throws Exception {
        assertThat(Waits.get(get(client, "/fast").toFuture())).isEqualTo(SlowServer.BODY);

        recording.isEmpty();
    }
}
