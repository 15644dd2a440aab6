package dev.pathlight.frameworks.servers;

import com.sun.net.httpserver.HttpServer;
import dev.pathlight.httpserver.PathlightHttpServerFilter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The shop on the JDK's HttpServer. */
public final class HttpServerShop {
    private static final int PORT = 8080;

    private HttpServerShop() {}

    /** Serves the shop until the JVM is ended. */
    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT), 0);
        StockHandler stock = new StockHandler(new BackEnd(60)::stock, 1_000);
        // region httpserver
        server.createContext("/stock/", stock).getFilters().add(new PathlightHttpServerFilter());
        // endregion
        server.start();
    }
}
