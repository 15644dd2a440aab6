package dev.pathlight.frameworks.servers;

import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A service of gRPC, without generated code: its messages are texts. */
final class StockService {
    static final MethodDescriptor<String, String> GET = MethodDescriptor.<String, String>newBuilder(
                    new Text(), new Text())
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName("shop.Stock/Get")
            .build();

    private final Function<String, CompletableFuture<String>> stock;

    StockService(Function<String, CompletableFuture<String>> stock) {
        this.stock = stock;
    }

    ServerServiceDefinition definition() {
        return ServerServiceDefinition.builder("shop.Stock")
                .addMethod(GET, ServerCalls.asyncUnaryCall(this::get))
                .build();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // every outcome is answered
    private void get(String article, StreamObserver<String> client) {
        stock.apply(article).whenComplete((text, thrown) -> {
            if (thrown != null) {
                client.onError(Status.INTERNAL.withCause(thrown).asException());
            } else {
                client.onNext(text);
                client.onCompleted();
            }
        });
    }

    private static final class Text implements MethodDescriptor.Marshaller<String> {
        @Override
        public InputStream stream(String value) {
            return new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String parse(InputStream stream) {
            try (stream) {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
