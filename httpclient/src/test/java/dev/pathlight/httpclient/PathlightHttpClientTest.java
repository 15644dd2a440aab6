package dev.pathlight.httpclient;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pathlight.CallbackRow;
import dev.pathlight.Kind;
import dev.pathlight.Monitor;
import dev.pathlight.OpenRequest;
import dev.pathlight.Operation;
import dev.pathlight.PathKey;
import dev.pathlight.fixtures.Waits;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls of a wrapped client, beside the same calls of the client itself. */
class PathlightHttpClientTest {
    private static final String HOST = "127.0.0.1";

    private final Monitor monitor = Monitor.builder().build();
    private final Server server;
    private final HttpClient plain =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final HttpClient client = PathlightHttpClient.wrap(plain);

    PathlightHttpClientTest() throws IOException {
        server = new Server();
    }

    @AfterEach
    void close() {
        server.close();
        monitor.close();
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(server.uri(path))
                .timeout(Waits.LAST_RESORT)
                .build();
    }

    @SuppressWarnings("try") // the request only has to be closed
    private <T> T inRequest(Callable<T> handler) throws Exception {
        try (OpenRequest request = monitor.open("order")) {
            return handler.call();
        }
    }

    /** Returns the operation, once its only request is done. */
    private Operation done() {
        await().until(() ->
                monitor.snapshot().operation("order").map(Operation::count).orElse(0L) == 1);
        assertThat(monitor.snapshot().health().monitorErrors()).isZero();
        return monitor.snapshot().operation("order").orElseThrow();
    }

    private static long waited(Operation operation, String key) {
        return operation.path().stream()
                .filter(row -> row.id().equals(new PathKey(key, Kind.EXTERNAL)))
                .mapToLong(row -> row.time().sum())
                .sum();
    }

    private static CallbackRow callback(Operation operation, String key) {
        return operation.callbacks().stream()
                .filter(row -> row.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSynchronousCallIsAWaitOfTheRunForTheHost() throws Exception {
        String body = inRequest(
                () -> client.send(get("/slow"), BodyHandlers.ofString()).body());

        assertThat(body).isEqualTo("Meli");
        assertThat(waited(done(), HOST)).isGreaterThanOrEqualTo(Server.DELAY);
    }

    @Test
    void anAsynchronousCallIsAWaitAndItsFunctionsAreSteps() throws Exception {
        CompletableFuture<String> body = inRequest(
                () -> client.sendAsync(get("/slow"), BodyHandlers.ofString()).thenApply(response -> {
                    Server.delay();
                    return response.body();
                }));

        assertThat(Waits.get(body)).isEqualTo("Meli");
        Operation operation = done();
        assertThat(waited(operation, HOST)).isGreaterThanOrEqualTo(Server.DELAY);
        assertThat(operation.path())
                .anySatisfy(row -> {
                    assertThat(row.id().kind()).isEqualTo(Kind.ACTIVE);
                    assertThat(row.id().key()).startsWith("PathlightHttpClientTest");
                    assertThat(row.time().sum()).isGreaterThanOrEqualTo(Server.DELAY);
                })
                .anySatisfy(row -> {
                    assertThat(row.id()).isEqualTo(new PathKey(HOST, Kind.EXTERNAL));
                    assertThat(row.readyKnownShare()).isEqualTo(1);
                });
    }

    @Test
    void twoCallsAtATimeAreWaitsUnderTheirNames() throws Exception {
        HttpClient named = PathlightHttpClient.wrap(
                plain, request -> request.uri().getPath().equals("/slow") ? "stock" : "price");
        List<CompletableFuture<HttpResponse<String>>> calls = inRequest(() -> List.of(
                named.sendAsync(get("/slow"), BodyHandlers.ofString()),
                named.sendAsync(get("/fast"), BodyHandlers.ofString())));
        for (CompletableFuture<?> call : calls) {
            Waits.get(call);
        }

        Operation operation = done();
        assertThat(callback(operation, "stock").external().sum()).isGreaterThanOrEqualTo(Server.DELAY);
        assertThat(callback(operation, "price").count()).isEqualTo(1);
        assertThat(waited(operation, "stock")).isPositive();
    }

    @Test
    void aNameThatIsNullOrCannotBeFoundIsThatOfTheHost() throws Exception {
        HttpClient named = PathlightHttpClient.wrap(plain, request -> {
            if (request.method().equals("GET")) {
                throw new IllegalStateException("no name");
            }
            return null;
        });
        inRequest(() -> {
            named.send(get("/slow"), BodyHandlers.discarding());
            return named.send(
                    HttpRequest.newBuilder(server.uri("/slow")).DELETE().build(), BodyHandlers.discarding());
        });

        assertThat(waited(done(), HOST)).isGreaterThanOrEqualTo(2 * Server.DELAY);
    }

    @Test
    void aSynchronousFailureIsThrownAsTheClientThrowsIt() throws Exception {
        Throwable expected = catchThrowable(() -> plain.send(get("/broken"), BodyHandlers.ofString()));
        Throwable thrown = inRequest(() -> catchThrowable(() -> client.send(get("/broken"), BodyHandlers.ofString())));

        assertThat(thrown).hasSameClassAs(expected).hasMessage(expected.getMessage());
        assertThat(waited(done(), HOST)).isGreaterThanOrEqualTo(Server.DELAY);
        assertThatThrownBy(() -> client.send(null, BodyHandlers.ofString())).isInstanceOf(NullPointerException.class);
    }

    @Test
    void anAsynchronousFailureIsThatOfTheClientAndAnErrorOfTheCallback() throws Exception {
        Throwable expected = catchThrowable(() -> Waits.get(plain.sendAsync(get("/broken"), BodyHandlers.ofString())));
        CompletableFuture<?> call = inRequest(() -> client.sendAsync(get("/broken"), BodyHandlers.ofString()));
        Throwable thrown = catchThrowable(() -> Waits.get(call));

        assertThat(thrown).isInstanceOf(ExecutionException.class);
        assertThat(thrown.getCause())
                .hasSameClassAs(expected.getCause())
                .hasMessage(expected.getCause().getMessage());
        Operation operation = done();
        assertThat(waited(operation, HOST)).isGreaterThanOrEqualTo(Server.DELAY);
        assertThat(callback(operation, HOST).errors()).isEqualTo(1);
        assertThat(operation.errors()).isZero();
    }

    @Test
    void aTimeOutIsThatOfTheClient() throws Exception {
        HttpRequest impatient = HttpRequest.newBuilder(server.uri("/silent"))
                .timeout(Duration.ofMillis(50))
                .build();
        Throwable thrown = inRequest(() -> catchThrowable(() -> client.send(impatient, BodyHandlers.ofString())));

        assertThat(thrown).isInstanceOf(HttpTimeoutException.class);
        assertThat(waited(done(), HOST)).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(50));
    }

    @Test
    void cancellingTheFutureHangsUp() throws Exception {
        cancellationHangsUp(call -> call);
    }

    @Test
    void cancellingADerivedFutureHangsUp() throws Exception {
        cancellationHangsUp(call -> call.thenApply(response -> response).copy());
    }

    private void cancellationHangsUp(UnaryOperator<CompletableFuture<HttpResponse<String>>> derivation)
            throws Exception {
        CompletableFuture<?> cancelled =
                inRequest(() -> derivation.apply(client.sendAsync(get("/endless"), BodyHandlers.ofString())));
        server.awaitAsked();

        assertThat(cancelled.cancel(true)).isTrue();
        assertThat(cancelled.isCancelled()).isTrue();
        assertThat(cancelled.cancel(true)).isTrue();
        assertThatThrownBy(cancelled::join).isInstanceOf(CancellationException.class);
        server.awaitHungUp();
        assertThat(callback(done(), HOST).errors()).isEqualTo(1);
    }

    @Test
    void cancellingWhatIsDoneChangesNothing() throws Exception {
        CompletableFuture<HttpResponse<String>> call =
                inRequest(() -> client.sendAsync(get("/slow"), BodyHandlers.ofString()));
        Waits.get(call);

        assertThat(call.cancel(true)).isFalse();
        assertThat(call.join().body()).isEqualTo("Meli");
    }

    @Test
    void anInterruptReachesACallThatWaits() throws Exception {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> inRequest(() -> client.send(get("/silent"), BodyHandlers.ofString())))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void outsideOfARequestTheFutureIsThatOfTheClient() throws Exception {
        CompletableFuture<HttpResponse<String>> call = client.sendAsync(get("/slow"), BodyHandlers.ofString());

        assertThat(call.getClass())
                .isSameAs(plain.sendAsync(get("/slow"), BodyHandlers.ofString()).getClass());
        assertThat(Waits.get(call).body()).isEqualTo("Meli");
        assertThat(client.send(get("/slow"), BodyHandlers.ofString()).body()).isEqualTo("Meli");
        assertThat(monitor.snapshot().operations()).isEmpty();
    }

    @Test
    void theSettingsAreThoseOfTheClient() {
        assertThat(client.cookieHandler()).isEqualTo(plain.cookieHandler()).isPresent();
        assertThat(client.connectTimeout()).isEqualTo(plain.connectTimeout());
        assertThat(client.followRedirects()).isEqualTo(plain.followRedirects());
        assertThat(client.proxy()).isEqualTo(plain.proxy());
        assertThat(client.sslContext()).isSameAs(plain.sslContext());
        assertThat(client.sslParameters().getProtocols())
                .isEqualTo(plain.sslParameters().getProtocols());
        assertThat(client.authenticator()).isEqualTo(plain.authenticator());
        assertThat(client.version()).isEqualTo(plain.version());
        assertThat(client.executor()).isEqualTo(plain.executor());
        assertThat(client).hasToString(plain.toString());
        assertThat(client.newWebSocketBuilder()).isNotNull();
    }

    /** A method that a later JDK adds must be passed on too; without this it would do what HttpClient does by default. */
    @Test
    void everyMethodOfTheClientIsPassedOn() throws Exception {
        for (Method method : HttpClient.class.getMethods()) {
            if (method.getDeclaringClass() == HttpClient.class && !Modifier.isStatic(method.getModifiers())) {
                Method passed = PathlightHttpClient.class.getMethod(method.getName(), method.getParameterTypes());
                assertThat(passed.getDeclaringClass()).as("%s", method).isEqualTo(PathlightHttpClient.class);
            }
        }
    }

    @Test
    void theClientIsClosedAsItsJdkCloses() throws Exception {
        PathlightHttpClient wrapped = (PathlightHttpClient) client;
        if (!AutoCloseable.class.isInstance(plain)) { // before JDK 21
            assertThatThrownBy(wrapped::close)
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessage("HttpClient has no method close before JDK 21.");
            return;
        }

        assertThat(wrapped.isTerminated()).isFalse();
        assertThat(wrapped.awaitTermination(Duration.ZERO)).isFalse();
        wrapped.shutdown();
        assertThatThrownBy(() -> client.send(get("/slow"), BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
        wrapped.shutdownNow();
        wrapped.close();
        assertThat(wrapped.isTerminated()).isTrue();
    }
}
