package dev.pathlight.grpc;

import dev.pathlight.Monitor;
import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.server.ServedRequest;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Objects;

/**
 * Records each call of a gRPC server, and makes each method an operation: {@code ServerBuilder.intercept(new PathlightServerInterceptor())}.
 *
 * <ul>
 *   <li>The operation has the full name of the method, such as {@code shop.Stock/Get}.
 *   <li>The response ends as the application closes the call, of whichever type the method is. From the start of the call until then,
 *       the request waits for {@code async}, except while it runs.
 *   <li>The request is current in each callback of the call's listener, and so in the methods of services: with one message from the client, in
 *       the method, and with more, in the observer that the method returns. The callback {@code call listener} counts these runs.
 *   <li>The statuses {@code UNKNOWN}, {@code DEADLINE_EXCEEDED}, {@code UNIMPLEMENTED}, {@code INTERNAL}, {@code UNAVAILABLE} and {@code
 *       DATA_LOSS} make the request an error; so does an exception. The others are answers to what the client has asked.
 *   <li>A client that cancels is not an error. It is counted as the callback {@value #DISCONNECTED} of the operation.
 *   <li>A deadline that passes is an error, with the time that the client waited. The client cancels at its own deadline, which may be a little
 *       earlier: what it cancels in the last tenth of the time until the deadline counts as that.
 * </ul>
 *
 * <p>Add it last: gRPC calls the last interceptor first. Thread-safe. Nothing that fails in Pathlight reaches the application.
 *
 * @since 0.1
 */
public final class PathlightServerInterceptor implements ServerInterceptor {
    /** The key of the callback that counts clients which cancelled before they had the response. */
    public static final String DISCONNECTED = ServedRequest.DISCONNECTED;

    private static final CallbackKey LISTENER = CallbackKey.of(
            "call listener", "async", "", PathlightServerInterceptor.class.getName() + ".interceptCall(ServerCall)");

    private final Monitor monitor;

    /** Makes an interceptor that records to the global monitor. */
    public PathlightServerInterceptor() {
        this(Monitor.global());
    }

    /** Makes an interceptor that records to the given monitor. */
    public PathlightServerInterceptor(Monitor monitor) {
        this.monitor = Objects.requireNonNull(monitor, "monitor");
    }

    @Override
    public <ReqT, RespT> ServerCall.Listener<ReqT> interceptCall(
            ServerCall<ReqT, RespT> call, Metadata headers, ServerCallHandler<ReqT, RespT> next) {
        try (ServedRequest served =
                ServedRequest.open(monitor, call.getMethodDescriptor().getFullMethodName(), LISTENER)) {
            TimedServerCall<ReqT, RespT> timed = new TimedServerCall<>(call, served);
            try {
                return new TimedCallListener<>(next.startCall(timed, headers), timed);
            } catch (Throwable e) {
                timed.failed(e);
                throw e;
            }
        }
    }
}
