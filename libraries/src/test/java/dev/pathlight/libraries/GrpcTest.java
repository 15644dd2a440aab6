package dev.pathlight.libraries;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GrpcTest {
    private static final MethodDescriptor<String, String> USER = method(MethodType.UNARY, "user");
    private static final MethodDescriptor<String, String> NEWS = method(MethodType.SERVER_STREAMING, "news");

    private final Requests requests = new Requests();
    private final TimedGrpcExample example = new TimedGrpcExample(new GrpcExample(), requests.monitor());
    private final String name = InProcessServerBuilder.generateName();
    private final CountDownLatch asked = new CountDownLatch(1);
    private io.grpc.Server server;
    private ManagedChannel channel;

    @BeforeEach
    void start() throws Exception {
        server = InProcessServerBuilder.forName(name)
                .addService(ServerServiceDefinition.builder("kennel")
                        .addMethod(USER, ServerCalls.asyncUnaryCall(this::user))
                        .addMethod(NEWS, ServerCalls.asyncServerStreamingCall(this::news))
                        .build())
                .build()
                .start();
        channel = InProcessChannelBuilder.forName(name).build();
    }

    @AfterEach
    void stop() {
        requests.close();
        channel.shutdownNow();
        server.shutdownNow();
    }

    private void user(String name, StreamObserver<String> answer) {
        asked.countDown();
        switch (name) {
            case "broken" -> answer.onError(Status.NOT_FOUND.asException());
            case "silent" -> {}
            default -> {
                answer.onNext("Meli");
                answer.onCompleted();
            }
        }
    }

    private void news(String topic, StreamObserver<String> answer) {
        answer.onNext("fed");
        answer.onNext("walked");
        user(topic, answer);
    }

    private ClientCall<String, String> call(MethodDescriptor<String, String> method) {
        return channel.newCall(method, CallOptions.DEFAULT);
    }

    @Test
    void unarySuccess() {
        example.greet(call(USER), "Meli");

        requests.done().succeeds().calls("greeting", 2, 0).waitsAtMost("users");
    }

    @Test
    void unaryFailure() {
        example.greet(call(USER), "broken");

        requests.done().fails().calls("greeting", 1, 1).waitsAtMost("users");
    }

    @Test
    void unaryCancellation() throws Exception {
        ClientCall<String, String> call = call(USER);
        example.greet(call, "silent");
        asked.await();
        call.cancel("no longer needed", null);

        requests.done().fails().calls("greeting", 1, 1).waitsAtMost("users");
    }

    @Test
    void streamingSuccess() {
        example.follow(call(NEWS), "Meli", new GrpcExample.News());

        requests.done().succeeds().calls("headline", 5, 0).waitsAtMost("news");
    }

    @Test
    void streamingFailure() {
        example.follow(call(NEWS), "broken", new GrpcExample.News());

        requests.done().fails().calls("headline", 4, 1).waitsAtMost("news");
    }

    @Test
    void streamingCancellation() throws Exception {
        CountDownLatch second = new CountDownLatch(2);
        ClientCall<String, String> call = call(NEWS);
        example.follow(call, "silent", new GrpcExample.News() {
            @Override
            public void onNext(String headline) {
                second.countDown();
            }
        });
        second.await();
        call.cancel("no longer needed", null);

        requests.done().fails().calls("headline", 4, 1).waitsAtMost("news");
    }

    private static MethodDescriptor<String, String> method(MethodType type, String name) {
        return MethodDescriptor.<String, String>newBuilder(new Text(), new Text())
                .setType(type)
                .setFullMethodName("kennel/" + name)
                .build();
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
