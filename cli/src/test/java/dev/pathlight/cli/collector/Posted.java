package dev.pathlight.cli.collector;

import com.sun.net.httpserver.HttpServer;
import dev.pathlight.Snapshot;
import dev.pathlight.dashboard.CollectorReporter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a reporter posts of a snapshot, as it goes over the wire. */
final class Posted {
    private Posted() {}

    static byte[] body(Snapshot snapshot) throws Exception {
        return bodies(snapshot).get(0);
    }

    /** All posts; with the last of them the process may end. */
    static List<byte[]> bodies(Snapshot snapshot) throws Exception {
        List<byte[]> bodies = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/snapshots", exchange -> {
            bodies.add(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            CollectorReporter reporter = CollectorReporter.to(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
            reporter.report(snapshot);
            reporter.close();
            return bodies;
        } finally {
            server.stop(0);
        }
    }

    static Post read(Snapshot snapshot) throws Exception {
        return PostReader.read(body(snapshot), new Interner());
    }
}
