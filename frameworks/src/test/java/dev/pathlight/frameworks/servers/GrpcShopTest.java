package dev.pathlight.frameworks.servers;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Kind;
import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import dev.pathlight.fixtures.Clocked;
import dev.pathlight.fixtures.Waits;
import dev.pathlight.grpc.PathlightServerInterceptor;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The shop without Pathlight, with one line of it, and with an annotation: what its client measures, and what the monitor says. */
@Tag("once")
class GrpcShopTest {
    private static final String NAME = "shop.Stock/Get";
    private static final long DELAY_MILLIS = 60;
    private static final long DELAY = TimeUnit.MILLISECONDS.toNanos(DELAY_MILLIS);

    private final Monitor monitor = Monitor.builder().build();
    private final BackEnd backEnd = new BackEnd(DELAY_MILLIS);
    private @Nullable Server server;
    private @Nullable ManagedChannel channel;

    @AfterEach
    void close() throws Exception {
        stop();
        monitor.close();
    }

    private void stop() throws Exception {
        channel.shutdownNow().awaitTermination(Waits.LAST_RESORT.toSeconds(), TimeUnit.SECONDS);
        server.shutdownNow().awaitTermination(Waits.LAST_RESORT.toSeconds(), TimeUnit.SECONDS);
    }

    private void start(Function<String, CompletableFuture<String>> stock, boolean recorded) throws Exception {
        ServerBuilder<?> builder = ServerBuilder.forPort(0).addService(new StockService(stock).definition());
        if (recorded) {
            builder.intercept(new PathlightServerInterceptor(monitor));
        }
        server = builder.build().start();
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", server.getPort())
                .usePlaintext()
                .build();
    }

    private Status.Code call(String article) {
        CallOptions options = article.equals("ship")
                ? CallOptions.DEFAULT.withDeadlineAfter(1, TimeUnit.SECONDS)
                : CallOptions.DEFAULT;
        try {
            assertThat(ClientCalls.blockingUnaryCall(channel, StockService.GET, options, article))
                    .isEqualTo("40 in stock");
            return Status.Code.OK;
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode();
        }
    }

    private Operation get(int requests) {
        await(NAME)
                .until(() ->
                        monitor.snapshot().operation(NAME).map(Operation::count).orElse(0L) == requests);
        assertThat(monitor.snapshot().health().monitorErrors()).isZero();
        return monitor.snapshot().operation(NAME).orElseThrow();
    }

    @Test
    void oneLineMakesEveryMethodAnOperation() throws Exception {
        start(backEnd::stock, false);
        assertThat(call("tea")).isEqualTo(Status.Code.OK);
        assertThat(call("none")).isEqualTo(Status.Code.INTERNAL);
        assertThat(call("ship")).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        stop();

        start(backEnd::stock, true);
        assertThat(call("tea")).isEqualTo(Status.Code.OK);
        assertThat(call("none")).isEqualTo(Status.Code.INTERNAL);
        Operation two = get(2);
        assertThat(two.errors()).isEqualTo(1);
        long before = System.nanoTime();
        assertThat(call("tea")).isEqualTo(Status.Code.OK);
        long measured = System.nanoTime() - before;
        assertThat(get(3).response().sum() - two.response().sum()).isBetween(DELAY, measured);
        assertThat(call("ship")).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        assertThat(get(4).errors()).isEqualTo(2);
        cancel();
        assertThat(get(5).errors()).isEqualTo(2);
        assertThat(Clocked.callback(get(5), PathlightServerInterceptor.DISCONNECTED)
                        .count())
                .isEqualTo(1);
    }

    private void cancel() {
        ClientCall<String, String> call = channel.newCall(StockService.GET, CallOptions.DEFAULT);
        Future<String> answer = ClientCalls.futureUnaryCall(call, "ship");
        await().until(() -> !monitor.inFlight().isEmpty());
        answer.cancel(true);
    }

    @Test
    void anAnnotationRefinesTheOperation() throws Exception {
        Stock stock = new Stock(backEnd);
        start(article -> TimedStock.of(stock, article), true);
        assertThat(call("tea")).isEqualTo(Status.Code.OK);

        assertThat(Clocked.time(get(1), "stock", Kind.EXTERNAL)).isGreaterThan(DELAY / 2);
        assertThat(get(1).confidence()).isEqualTo(1);
    }
}
