package dev.pathlight.libraries;

import dev.pathlight.CriticalPath;
import dev.pathlight.Metrics;
import dev.pathlight.TimedCallback;
import io.grpc.ClientCall;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;

/** gRPC: one observer for calls with one answer and for streams. */
public final class GrpcExample {
    // region grpc-unary
    @CriticalPath
    public void greet(ClientCall<String, String> user, String name) {
        ClientCalls.asyncUnaryCall(user, name, new TimedGrpcExample_Greeting(new Greeting()));
    }

    @TimedCallback(value = "greeting", awaits = "users", responds = true)
    static final class Greeting implements StreamObserver<String> {
        @Override
        public void onNext(String user) {}

        @Override
        public void onError(Throwable thrown) { // a StatusRuntimeException, CANCELLED among others
            Metrics.current().fail(thrown);
        }

        @Override
        public void onCompleted() {}
    }
    // endregion

    // region grpc-streaming
    @CriticalPath
    public void follow(ClientCall<String, String> news, String topic, News observer) {
        ClientCalls.asyncServerStreamingCall(news, topic, new TimedGrpcExample_News(observer));
    }

    @TimedCallback(value = "headline", awaits = "news", responds = true)
    static class News implements ClientResponseObserver<String, String> {
        @Override
        public void beforeStart(ClientCallStreamObserver<String> call) {}

        @Override
        public void onNext(String headline) {}

        @Override
        public void onError(Throwable thrown) {
            Metrics.current().fail(thrown);
        }

        @Override
        public void onCompleted() {}
    }
    // endregion
}
