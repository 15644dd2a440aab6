package dev.pathlight.grpc;

import static dev.pathlight.fixtures.Clocked.callback;
import static dev.pathlight.fixtures.Clocked.time;
import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathlight.Kind;
import dev.pathlight.Metrics;
import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import dev.pathlight.fixtures.Generated;
import dev.pathlight.fixtures.Waits;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The outcome of calls of a gRPC server, case by case. */
class PathlightServerInterceptorTest {
    private static final long DELAY_MILLIS = 60;
    private static final long DELAY = TimeUnit.MILLISECONDS.toNanos(DELAY_MILLIS);
    private static final Executor LATER = CompletableFuture.delayedExecutor(DELAY_MILLIS, TimeUnit.MILLISECONDS);
    private static final Metrics NONE = Metrics.current();

    private static final MethodDescriptor<String, String> GET = Text.method(MethodType.UNARY, "Get");
    private static final MethodDescriptor<String, String> LIST = Text.method(MethodType.SERVER_STREAMING, "List");
    private static final MethodDescriptor<String, String> ADD = Text.method(MethodType.CLIENT_STREAMING, "Add");
    private static final MethodDescriptor<String, String> CHAT = Text.method(MethodType.BIDI_STREAMING, "Chat");

    private final Monitor monitor = Monitor.builder().build();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private Server server;
    private ManagedChannel channel;

    @BeforeEach
    void start() throws Exception {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .intercept(new PathlightServerInterceptor(monitor))
                .addService(ServerServiceDefinition.builder("shop.Stock")
                        .addMethod(GET, ServerCalls.asyncUnaryCall(this::get))
                        .addMethod(LIST, ServerCalls.asyncServerStreamingCall(this::list))
                        .addMethod(ADD, ServerCalls.asyncClientStreamingCall(this::add))
                        .addMethod(CHAT, ServerCalls.asyncBidiStreamingCall(this::chat))
                        .build())
                .build()
                .start();
        channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
                .usePlaintext()
                .build();
    }

    @AfterEach
    void stop() throws Exception {
        channel.shutdownNow().awaitTermination(Waits.LAST_RESORT.toSeconds(), TimeUnit.SECONDS);
        server.shutdownNow().awaitTermination(Waits.LAST_RESORT.toSeconds(), TimeUnit.SECONDS);
        monitor.close();
    }

    private static String isCurrent() {
        return String.valueOf(!Metrics.current().equals(NONE));
    }

    private static void delay() {
        long end = System.nanoTime() + DELAY;
        for (long left = DELAY; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static void answer(StreamObserver<String> client, String text) {
        client.onNext(text);
        client.onCompleted();
    }

    private void get(String article, StreamObserver<String> client) {
        asked.countDown();
        switch (article) {
            case "never" ->
                ((io.grpc.stub.ServerCallStreamObserver<String>) client).setOnCancelHandler(cancelled::countDown);
            case "broken" -> throw new IllegalStateException("no tea");
            case "late" -> LATER.execute(() -> answer(client, "tea"));
            case "slow" -> {
                delay();
                answer(client, isCurrent());
            }
            case "order" -> Generated.handle(monitor, "order", () -> answer(client, "tea"));
            default ->
                client.onError(Status.fromCode(Status.Code.valueOf(article)).asException());
        }
    }

    private void list(String article, StreamObserver<String> client) {
        client.onNext(isCurrent());
        LATER.execute(() -> {
            client.onNext("tea");
            LATER.execute(() -> answer(client, "milk"));
        });
    }

    private StreamObserver<String> add(StreamObserver<String> client) {
        return new Collected(client, false);
    }

    private StreamObserver<String> chat(StreamObserver<String> client) {
        return new Collected(client, true);
    }

    /** Answers with what it has seen: whether a request was current, in each callback. */
    private static final class Collected implements StreamObserver<String> {
        private final StreamObserver<String> client;
        private final boolean echoes;
        private final List<String> seen = new ArrayList<>();

        Collected(StreamObserver<String> client, boolean echoes) {
            this.client = client;
            this.echoes = echoes;
        }

        @Override
        public void onNext(String article) {
            delay();
            seen.add(isCurrent());
            if (echoes) {
                client.onNext(article);
            }
        }

        @Override
        public void onError(Throwable thrown) {}

        @Override
        public void onCompleted() {
            seen.add(isCurrent());
            answer(client, String.join(" ", seen));
        }
    }

    private String call(String article) {
        return ClientCalls.blockingUnaryCall(channel, GET, CallOptions.DEFAULT, article);
    }

    /** Returns the operation of a number of requests, once they are done. */
    private Operation operation(MethodDescriptor<?, ?> method, int requests) {
        String name = method.getFullMethodName();
        await(name)
                .until(() ->
                        monitor.snapshot().operation(name).map(Operation::count).orElse(0L) == requests);
        assertThat(monitor.snapshot().health().monitorErrors()).isZero();
        assertThat(monitor.inFlight()).isEmpty();
        return monitor.snapshot().operation(name).orElseThrow();
    }

    private static List<String> stream(ClientCall<String, String> call, List<String> messages) throws Exception {
        List<String> answers = new ArrayList<>();
        CompletableFuture<List<String>> all = new CompletableFuture<>();
        StreamObserver<String> server = ClientCalls.asyncBidiStreamingCall(call, new StreamObserver<String>() {
            @Override
            public void onNext(String answer) {
                answers.add(answer);
            }

            @Override
            public void onError(Throwable thrown) {
                all.completeExceptionally(thrown);
            }

            @Override
            public void onCompleted() {
                all.complete(answers);
            }
        });
        messages.forEach(server::onNext);
        server.onCompleted();
        return Waits.get(all);
    }

    @Test
    void aMethodWithOneMessageRunsForItsRequest() {
        call("slow");
        long before = System.nanoTime();
        assertThat(call("slow")).isEqualTo("true");
        long measured = System.nanoTime() - before;

        Operation get = operation(GET, 2);
        assertThat(get.errors()).isZero();
        assertThat(get.reported()).isEqualTo(2);
        assertThat(get.response().min()).isBetween(DELAY, measured);
        assertThat(time(get, "call listener", Kind.ACTIVE)).isGreaterThanOrEqualTo(2 * DELAY);
        assertThat(get.path()).noneMatch(row -> row.id().kind() == Kind.UNATTRIBUTED);
    }

    @Test
    void anAnswerOfAnotherThreadEndsTheWait() {
        assertThat(call("late")).isEqualTo("tea");

        Operation get = operation(GET, 1);
        assertThat(get.errors()).isZero();
        assertThat(time(get, "async", Kind.EXTERNAL)).isGreaterThan(DELAY / 2);
    }

    @Test
    void aStreamOfAnswersEndsWithTheLast() throws Exception {
        List<String> answers = new ArrayList<>();
        ClientCalls.blockingServerStreamingCall(channel, LIST, CallOptions.DEFAULT, "all")
                .forEachRemaining(answers::add);

        assertThat(answers).containsExactly("true", "tea", "milk");
        assertThat(operation(LIST, 1).response().sum()).isGreaterThanOrEqualTo(2 * DELAY);
    }

    @Test
    void eachMessageOfAStreamIsARunOfTheRequest() throws Exception {
        assertThat(stream(channel.newCall(ADD, CallOptions.DEFAULT), List.of("tea", "milk")))
                .containsExactly("true true true");
        assertThat(stream(channel.newCall(CHAT, CallOptions.DEFAULT), List.of("tea", "milk")))
                .containsExactly("tea", "milk", "true true true");

        for (MethodDescriptor<?, ?> method : List.of(ADD, CHAT)) {
            Operation operation = operation(method, 1);
            assertThat(operation.errors()).isZero();
            assertThat(time(operation, "call listener", Kind.ACTIVE)).isGreaterThanOrEqualTo(2 * DELAY);
            assertThat(callback(operation, "call listener").late()).isZero();
        }
    }

    @Test
    void anAnnotatedMethodIsAnOperationInside() {
        assertThat(call("order")).isEqualTo("tea");

        operation(GET, 1);
        assertThat(monitor.snapshot().operation("order").orElseThrow().count()).isEqualTo(1);
    }

    @Test
    void theStatusesOfTheServersErrorsAreErrorsAndAnswersAreNot() {
        for (Status.Code code : List.of(Status.Code.INTERNAL, Status.Code.UNAVAILABLE, Status.Code.NOT_FOUND)) {
            assertThatThrownBy(() -> call(code.name())).isInstanceOf(StatusRuntimeException.class);
        }

        assertThat(operation(GET, 3).errors()).isEqualTo(2);
    }

    @Test
    void anExceptionIsAnErrorAndReachesTheServer() {
        assertThatThrownBy(() -> call("broken"))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        thrown -> assertThat(thrown.getStatus().getCode()).isEqualTo(Status.Code.UNKNOWN));

        assertThat(operation(GET, 1).errors()).isEqualTo(1);
    }

    @Test
    void aClientThatCancelsIsCountedApartFromErrors() throws Exception {
        ClientCall<String, String> call = channel.newCall(GET, CallOptions.DEFAULT);
        ClientCalls.asyncUnaryCall(call, "never", new Ignored());
        asked.await();
        call.cancel("no longer needed", null);
        cancelled.await();

        Operation get = operation(GET, 1);
        assertThat(get.errors()).isZero();
        assertThat(callback(get, PathlightServerInterceptor.DISCONNECTED).count())
                .isEqualTo(1);
    }

    @Test
    void aDeadlineThatPassesIsAnErrorAfterTheTimeThatTheClientWaited() throws Exception {
        long before = System.nanoTime();
        assertThatThrownBy(() -> ClientCalls.blockingUnaryCall(
                        channel, GET, CallOptions.DEFAULT.withDeadlineAfter(1, TimeUnit.SECONDS), "never"))
                .hasMessageContaining("DEADLINE_EXCEEDED");
        long measured = System.nanoTime() - before;
        cancelled.await();

        Operation get = operation(GET, 1);
        assertThat(get.errors()).isEqualTo(1);
        assertThat(get.response().sum()).isGreaterThan(measured / 2);
        assertThat(get.callbacks()).noneMatch(row -> row.key().equals(PathlightServerInterceptor.DISCONNECTED));
    }

    private static final class Ignored implements StreamObserver<String> {
        @Override
        public void onNext(String answer) {}

        @Override
        public void onError(Throwable thrown) {}

        @Override
        public void onCompleted() {}
    }
}
