package dev.pathlight.frameworks.servers;

import dev.pathlight.grpc.PathlightServerInterceptor;
import io.grpc.Server;
import io.grpc.ServerBuilder;

/** The shop as a gRPC server. */
public final class GrpcShop {
    private static final int PORT = 8080;

    private GrpcShop() {}

    /** Serves the shop until the JVM is ended. */
    public static void main(String[] arguments) throws Exception {
        StockService stock = new StockService(new BackEnd(60)::stock);
        // region grpc
        Server server = ServerBuilder.forPort(PORT)
                .addService(stock.definition())
                .intercept(new PathlightServerInterceptor()) // last: it is then called first
                .build();
        // endregion
        server.start().awaitTermination();
    }
}
