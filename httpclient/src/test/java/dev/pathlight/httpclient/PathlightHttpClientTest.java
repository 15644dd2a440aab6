package dev.pathlight.httpclient;

import static dev.pathlight.fixtures.Recording.callback;
import static dev.pathlight.fixtures.Recording.waited;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pathlight.Kind;
import dev.pathlight.Metrics;
import dev.pathlight.Operation;
import dev.pathlight.PathKey;
import dev.pathlight.fixtures.Recording;
import dev.pathlight.fixtures.SlowServer;
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
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls of a wrapped client, beside the same calls of the client itself. */
class PathlightHttpClientTest {
    private static final String HOST = "127.0.0.1";

    private final Recording recording = new Recording();
    private final SlowServer server;
    private final HttpClient plain =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final HttpClient client = PathlightHttpClient.wrap(plain);

    PathlightHttpClientTest() throws IOException {
        server = new SlowServer();
    }

    @AfterEach
    void close() {
        server.close();
        recording.close();
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(server.uri(path))
                .timeout(Waits.LAST_RESORT)
                .build();
    }

    @Test
    void aSynchronousCallIsAWaitOfTheRunForTheHost() throws Exception {
        String body = recording.inRequest(
                () -> client.send(get("/slow"), BodyHandlers.ofString()).body());

        assertThat(body).isEqualTo("Meli");
        assertThat(waited(recording.done(), HOST)).isGreaterThanOrEqualTo(SlowServer.DELAY);
    }

    @Test
    void anAsynchronousCallIsAWaitAndItsFunctionsAreSteps() throws Exception {
        CompletableFuture<String> body = recording.inRequest(
                () -> client.sendAsync(get("/slow"), BodyHandlers.ofString()).thenApply(response -> {
                    SlowServer.delay();
                    return response.body();
                }));

        assertThat(Waits.get(body)).isEqualTo("Meli");
        Operation operation = recording.done();
        assertThat(waited(operation, HOST)).isGreaterThanOrEqualTo(SlowServer.DELAY);
        assertThat(operation.path())
                .anySatisfy(row -> {
                    assertThat(row.id().kind()).isEqualTo(Kind.ACTIVE);
                    assertThat(row.id().key()).startsWith("PathlightHttpClientTest");
                    assertThat(row.time().sum()).isGreaterThanOrEqualTo(SlowServer.DELAY);
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
        List<CompletableFuture<HttpResponse<String>>> calls = recording.inRequest(() -> List.of(
                named.sendAsync(get("/slow"), BodyHandlers.ofString()),
                named.sendAsync(get("/fast"), BodyHandlers.ofString())));
        for (CompletableFuture<?> call : calls) {
            Waits.get(call);
        }

        Operation operation = recording.done();
        assertThat(callback(operation, "stock").external().sum()).isGreaterThanOrEqualTo(SlowServer.DELAY);
        assertThat(callback(operation, "price").count()).isEqualTo(1);
        assertThat(waited(operation, "stock")).isPositive();
    }

    @Test
    void aNameThatIsNullOrCannotBeFoundIsThatOfTheHost() throws Exception {
        HttpClient named = PathlightHttpClient.wrap(plain, request -> {
            if (request.method().equals("GET")) {
                throw new AssertionError("no name");
            }
            return null;
        });
        recording.inRequest(() -> {
            Waits.get(named.sendAsync(get("/slow"), BodyHandlers.discarding()));
            return named.send(
                    HttpRequest.newBuilder(server.uri("/slow")).DELETE().build(), BodyHandlers.discarding());
        });

        assertThat(waited(recording.done(), HOST)).isGreaterThanOrEqualTo(2 * SlowServer.DELAY);
    }

    @Test
    void aSynchronousFailureIsThrownAsTheClientThrowsIt() throws Exception {
        Throwable expected = catchThrowable(() -> plain.send(get("/broken"), BodyHandlers.ofString()));
        Throwable thrown =
                recording.inRequest(() -> catchThrowable(() -> client.send(get("/broken"), BodyHandlers.ofString())));

        assertThat(thrown).hasSameClassAs(expected).hasMessage(expected.getMessage());
        assertThat(waited(recording.done(), HOST)).isGreaterThanOrEqualTo(SlowServer.DELAY);
        assertThatThrownBy(() -> client.send(null, BodyHandlers.ofString())).isInstanceOf(NullPointerException.class);
    }

    @Test
    void anAsynchronousFailureIsThatOfTheClientAndAnErrorOfTheCallback() throws Exception {
        Throwable expected = catchThrowable(() -> Waits.get(plain.sendAsync(get("/broken"), BodyHandlers.ofString())));
        CompletableFuture<?> call =
                recording.inRequest(() -> client.sendAsync(get("/broken"), BodyHandlers.ofString()));
        Throwable thrown = catchThrowable(() -> Waits.get(call));

        assertThat(thrown).isInstanceOf(ExecutionException.class);
        assertThat(thrown.getCause())
                .hasSameClassAs(expected.getCause())
                .hasMessage(expected.getCause().getMessage());
        Operation operation = recording.done();
        assertThat(waited(operation, HOST)).isGreaterThanOrEqualTo(SlowServer.DELAY);
        assertThat(callback(operation, HOST).errors()).isEqualTo(1);
        assertThat(operation.errors()).isZero();
    }

    @Test
    void aTimeOutIsThatOfTheClient() throws Exception {
        HttpRequest impatient = HttpRequest.newBuilder(server.uri("/silent"))
                .timeout(Duration.ofMillis(50))
                .build();
        Throwable thrown =
                recording.inRequest(() -> catchThrowable(() -> client.send(impatient, BodyHandlers.ofString())));

        assertThat(thrown).isInstanceOf(HttpTimeoutException.class);
        assertThat(waited(recording.done(), HOST)).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(50));
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
                recording.inRequest(() -> derivation.apply(client.sendAsync(get("/endless"), BodyHandlers.ofString())));
        server.awaitAsked();

        assertThat(cancelled.cancel(true)).isTrue();
        server.awaitHungUp();
        Throwable thrown = catchThrowable(cancelled::join);
        assertThat(
                        thrown instanceof CompletionException
                                ? thrown.getCause()
                                : thrown) // the client may complete it first
                .isInstanceOf(CancellationException.class);
        assertThat(callback(recording.done(), HOST).errors()).isEqualTo(1);
    }

    @Test
    void cancellingWhatIsDoneChangesNothing() throws Exception {
        CompletableFuture<HttpResponse<String>> call =
                recording.inRequest(() -> client.sendAsync(get("/slow"), BodyHandlers.ofString()));
        Waits.get(call);

        assertThat(call.cancel(true)).isFalse();
        assertThatThrownBy(() -> call.obtrudeValue(null)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> call.obtrudeException(new IOException()))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(call.join().body()).isEqualTo("Meli");
    }

    @Test
    void anInterruptReachesACallThatWaits() throws Exception {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> recording.inRequest(() -> client.send(get("/silent"), BodyHandlers.ofString())))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void aCallWithoutARequestFailsAsTheClientFails() throws Exception {
        recording.inRequest(() -> {
            assertThatThrownBy(() -> client.send(null, BodyHandlers.ofString()))
                    .isInstanceOf(NullPointerException.class);
            assertThatThrownBy(() -> client.sendAsync(null, BodyHandlers.ofString()))
                    .isInstanceOf(NullPointerException.class);
            assertThat(PathlightHttpClient.<Object>watched("none", null)).isNull();
            return null;
        });
        assertThat(recording.done().callbacks()).isEmpty();
    }

    @Test
    void aWaitAroundACallHidesIt() throws Exception {
        recording.inRequest(() ->
                Metrics.current().await("refresh", () -> client.send(get("/slow"), BodyHandlers.discarding())));

        assertThat(waited(recording.done(), "refresh")).isGreaterThanOrEqualTo(SlowServer.DELAY);
        assertThat(waited(recording.done(), HOST)).isZero();
    }

    @Test
    void aWrappedClientIsNotWrappedAgain() throws Exception {
        assertThat(PathlightHttpClient.wrap(client)).isSameAs(client);

        HttpClient renamed = PathlightHttpClient.wrap(client, request -> "stock");
        recording.inRequest(() -> renamed.send(get("/slow"), BodyHandlers.discarding()));
        assertThat(waited(recording.done(), "stock")).isGreaterThanOrEqualTo(SlowServer.DELAY);
        assertThat(waited(recording.done(), HOST)).isZero();
    }

    @Test
    void outsideOfARequestTheFutureIsThatOfTheClient() throws Exception {
        CompletableFuture<HttpResponse<String>> call = client.sendAsync(get("/slow"), BodyHandlers.ofString());

        assertThat(call.getClass())
                .isSameAs(plain.sendAsync(get("/slow"), BodyHandlers.ofString()).getClass());
        assertThat(Waits.get(call).body()).isEqualTo("Meli");
        assertThat(client.send(get("/slow"), BodyHandlers.ofString()).body()).isEqualTo("Meli");
        recording.isEmpty();
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
