package dev.pathlight.grpc;

import dev.pathlight.server.ServedRequest;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.ForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A call that reports its end. */
final class TimedServerCall<ReqT, RespT> extends ForwardingServerCall.SimpleForwardingServerCall<ReqT, RespT> {
    /** The statuses by which the server says that it has failed; the others are answers. */
    private static final Set<Status.Code> ERRORS = EnumSet.of(
            Status.Code.UNKNOWN,
            Status.Code.DEADLINE_EXCEEDED,
            Status.Code.UNIMPLEMENTED,
            Status.Code.INTERNAL,
            Status.Code.UNAVAILABLE,
            Status.Code.DATA_LOSS);

    /** The client's deadline may be earlier than this server's by that part of the time until then. */
    private static final long TOLERANCE = 10;

    private final ServedRequest served;
    private final @Nullable Deadline deadline;
    private final long tolerated;

    TimedServerCall(ServerCall<ReqT, RespT> call, ServedRequest served) {
        super(call);
        this.served = served;
        this.deadline = Context.current().getDeadline();
        this.tolerated = deadline == null ? 0 : deadline.timeRemaining(TimeUnit.NANOSECONDS) / TOLERANCE;
    }

    @Override
    public void close(Status status, Metadata trailers) {
        served.end(
                ERRORS.contains(status.getCode())
                        ? status.asException()
                        : null); // first: the client may have it at once
        super.close(status, trailers);
    }

    /** Calls a method of the application's listener. What it throws ends the call. */
    void run(Runnable callback) {
        try {
            served.run(callback);
        } catch (Throwable e) {
            failed(e);
            throw e;
        }
    }

    void failed(Throwable thrown) {
        served.end(thrown);
    }

    /** Ends a request that the client has cancelled, or whose deadline has passed. */
    void cancelled() {
        if (deadline != null && deadline.timeRemaining(TimeUnit.NANOSECONDS) <= tolerated) {
            served.end(Status.DEADLINE_EXCEEDED.asException());
        } else {
            served.disconnected();
        }
    }
}
