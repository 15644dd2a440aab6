package dev.pathlight.okhttp;

import static dev.pathlight.fixtures.Recording.callback;
import static dev.pathlight.fixtures.Recording.ran;
import static dev.pathlight.fixtures.Recording.waited;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pathlight.Operation;
import dev.pathlight.fixtures.Recording;
import dev.pathlight.fixtures.SlowServer;
import dev.pathlight.fixtures.Waits;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Calls of a wrapped client, beside the same calls of the client itself. */
@Tag("once")
class PathlightCallFactoryTest {
    private static final String HOST = "127.0.0.1";

    private final Recording recording = new Recording();
    private final SlowServer server;
    private final OkHttpClient plain = new OkHttpClient.Builder()
            .retryOnConnectionFailure(false)
            .readTimeout(Waits.LAST_RESORT)
            .build();
    private final Call.Factory client = PathlightCallFactory.wrap(plain);

    PathlightCallFactoryTest() throws IOException {
        server = new SlowServer();
    }

    @AfterEach
    void close() {
        plain.dispatcher().executorService().shutdownNow();
        plain.connectionPool().evictAll();
        server.close();
        recording.close();
    }

    private Request get(String path) throws IOException {
        return new Request.Builder().url(server.uri(path).toURL()).build();
    }

    /** A callback that is a future, and takes its time. */
    private static final class Answer extends CompletableFuture<String> implements Callback {
        private final CompletableFuture<Call> call = new CompletableFuture<>();

        @Override
        public void onResponse(Call answered, Response response) throws IOException {
            call.complete(answered);
            SlowServer.delay();
            try (response) {
                complete(response.body().string());
            }
        }

        @Override
        public void onFailure(Call failed, IOException thrown) {
            call.complete(failed);
            completeExceptionally(thrown);
        }
    }

    @Test
    void aBlockingCallIsAWaitOfTheRunForTheHost() throws Exception {
        String body = recording.inRequest(() -> {
            try (Response response = client.newCall(get("/slow")).execute()) {
                return response.body().string();
            }
        });

        assertThat(body).isEqualTo(SlowServer.BODY);
        assertThat(waited(recording.done(), HOST)).isGreaterThanOrEqualTo(SlowServer.DELAY);
    }

    @Test
    void anEnqueuedCallIsAWaitAndItsCallbackARun() throws Exception {
        Answer answer = new Answer();
        Call call = recording.inRequest(() -> {
            Call made = client.newCall(get("/slow"));
            made.enqueue(answer);
            return made;
        });

        assertThat(Waits.get(answer)).isEqualTo(SlowServer.BODY);
        assertThat(Waits.get(answer.call)).isSameAs(call);
        Operation operation = recording.done();
        assertThat(waited(operation, HOST)).isGreaterThanOrEqualTo(SlowServer.DELAY);
        assertThat(ran(operation, HOST)).isGreaterThanOrEqualTo(SlowServer.DELAY);
        assertThat(callback(operation, HOST).errors()).isZero();
    }

    @Test
    void aFunctionNamesCallsAndTheHostThoseThatItCannotName() throws Exception {
        Call.Factory named = PathlightCallFactory.wrap(plain, request -> {
            if (request.method().equals("POST")) {
                throw new IllegalStateException("no name");
            }
            return request.method().equals("PUT") ? null : "stock";
        });
        recording.inRequest(() -> {
            named.newCall(get("/slow")).execute().close();
            RequestBody body = RequestBody.create(new byte[0], null);
            named.newCall(get("/slow").newBuilder().put(body).build()).execute().close();
            named.newCall(get("/slow").newBuilder().post(body).build())
                    .execute()
                    .close();
            return null;
        });

        Operation operation = recording.done();
        assertThat(waited(operation, "stock")).isGreaterThanOrEqualTo(SlowServer.DELAY);
        assertThat(waited(operation, HOST)).isGreaterThanOrEqualTo(2 * SlowServer.DELAY);
    }

    @Test
    void aFailureIsThatOfTheClient() throws Exception {
        Throwable expected = catchThrowable(() -> plain.newCall(get("/broken")).execute());
        Answer answer = new Answer();
        Throwable thrown = recording.inRequest(() -> {
            client.newCall(get("/broken")).enqueue(answer);
            return catchThrowable(() -> client.newCall(get("/broken")).execute());
        });

        assertThat(thrown).hasSameClassAs(expected).hasMessage(expected.getMessage());
        assertThatThrownBy(() -> Waits.get(answer)).hasCauseInstanceOf(expected.getClass());
        Operation operation = recording.done();
        assertThat(waited(operation, HOST)).isGreaterThanOrEqualTo(SlowServer.DELAY);
        assertThat(callback(operation, HOST).errors()).isEqualTo(1);
        assertThat(operation.errors()).isZero();
    }

    @Test
    void aCancelledCallFails() throws Exception {
        Answer answer = new Answer();
        Call call = recording.inRequest(() -> {
            Call made = client.newCall(get("/silent"));
            made.enqueue(answer);
            return made;
        });
        server.awaitAsked();
        call.cancel();

        assertThat(call.isCanceled()).isTrue();
        assertThatThrownBy(() -> Waits.get(answer)).hasRootCauseInstanceOf(IOException.class);
        assertThat(callback(recording.done(), HOST).errors()).isEqualTo(1);
    }

    @Test
    void aCallThatIsRefusedIsWaitedForNoLonger() throws Exception {
        recording.inRequest(() -> {
            Call call = client.newCall(get("/fast"));
            call.execute().close();
            assertThat(call.isExecuted()).isTrue();
            assertThatThrownBy(() -> call.enqueue(new Answer())).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(call::execute).isInstanceOf(IllegalStateException.class);
            return null;
        });

        assertThat(recording.done().outstanding()).isEmpty();
    }

    @Test
    void aCallbackThatThrowsIsAnErrorOfTheCallback() throws Exception {
        CompletableFuture<Void> called = new CompletableFuture<>();
        recording.inRequest(() -> {
            client.newCall(get("/fast")).enqueue(new Callback() {
                @Override
                public void onResponse(Call call, Response response) throws IOException {
                    response.close();
                    called.complete(null);
                    throw new IOException("the callback failed");
                }

                @Override
                public void onFailure(Call call, IOException thrown) {
                    called.completeExceptionally(thrown);
                }
            });
            return null;
        });

        assertThat(Waits.get(called)).isNull();
        assertThat(callback(recording.done(), HOST).errors()).isEqualTo(1);
    }

    @Test
    void aWrappedClientIsNotWrappedAgain() throws Exception {
        assertThat(PathlightCallFactory.wrap(client)).isSameAs(client);

        Call.Factory renamed = PathlightCallFactory.wrap(client, request -> "stock");
        recording.inRequest(() -> {
            renamed.newCall(get("/slow")).execute().close();
            return null;
        });
        assertThat(waited(recording.done(), "stock")).isGreaterThanOrEqualTo(SlowServer.DELAY);
        assertThat(waited(recording.done(), HOST)).isZero();
    }

    @Test
    void outsideOfARequestNothingIsRecorded() throws Exception {
        Answer answer = new Answer();
        Call call = client.newCall(get("/fast"));
        call.enqueue(answer);

        assertThat(Waits.get(answer)).isEqualTo(SlowServer.BODY);
        assertThat(Waits.get(answer.call)).isSameAs(call);
        client.newCall(get("/fast")).execute().close();
        recording.isEmpty();
    }

    @Test
    void aCallIsThatOfTheClient() throws IOException {
        Request request = get("/fast");
        Call call = client.newCall(request);
        call.timeout().timeout(7, TimeUnit.SECONDS);

        assertThat(call.request()).isEqualTo(request);
        assertThat(call.timeout().timeoutNanos()).isEqualTo(TimeUnit.SECONDS.toNanos(7));
        assertThat(Set.of(call)).contains(call).doesNotContain(client.newCall(request));
        assertThat(call.toString()).contains("Call");
        Call clone = call.clone();
        assertThat(clone).isNotEqualTo(call).hasSameClassAs(call);
        assertThat(clone.request()).isEqualTo(request);
    }
}
