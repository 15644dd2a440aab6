import org.jspecify.annotations.NullMarked;

/** Requests of gRPC servers. */
@NullMarked
module dev.pathlight.grpc {
    requires transitive dev.pathlight;
    requires dev.pathlight.server;
    requires transitive io.grpc;
    requires static org.jspecify;

    exports dev.pathlight.grpc;
}
