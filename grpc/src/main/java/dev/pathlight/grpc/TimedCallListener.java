package dev.pathlight.grpc;

import io.grpc.ForwardingServerCallListener;
import io.grpc.ServerCall;

/** A listener whose callbacks are runs of the request. */
final class TimedCallListener<ReqT> extends ForwardingServerCallListener.SimpleForwardingServerCallListener<ReqT> {
    private final TimedServerCall<?, ?> call;

    TimedCallListener(ServerCall.Listener<ReqT> listener, TimedServerCall<?, ?> call) {
        super(listener);
        this.call = call;
    }

    @Override
    public void onMessage(ReqT message) {
        call.run(() -> super.onMessage(message));
    }

    @Override
    public void onHalfClose() {
        call.run(super::onHalfClose);
    }

    @Override
    public void onReady() {
        call.run(super::onReady);
    }

    @Override
    public void onCancel() {
        call.run(() -> {
            call.cancelled(); // first: the application may take its time
            super.onCancel();
        });
    }

    @Override
    public void onComplete() {
        call.run(super::onComplete);
    }
}
