package dev.pathlight.examples.servers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A Zipkin server, which keeps traces in memory. */
public final class Zipkin implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path JAR =
            Path.of(System.getProperty("servers", "../target/servers"), "zipkin-server-exec.jar");

    private final int port;
    private final Server server;

    private Zipkin(int port, Server server) {
        this.port = port;
        this.server = server;
    }

    /** Starts a server. */
    public static Zipkin start(Path folder) {
        int port = Server.freePort();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(
                java,
                "-Xmx256m",
                "-jar",
                JAR.toAbsolutePath().normalize().toString(),
                "--armeria.ports[0].address=127.0.0.1",
                "--armeria.ports[0].port=" + port,
                "--armeria.ports[0].protocols[0]=http");
        Map<String, String> environment = Map.of("STORAGE_TYPE", "mem", "QUERY_PORT", String.valueOf(port));
        return new Zipkin(port, Server.start(folder, port, environment, command));
    }

    /** Returns the address of the server. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Returns the spans of a trace; empty if the trace is unknown. */
    public List<JsonNode> trace(String id) {
        try {
            JsonNode trace = JSON.readTree(Server.get(port, "/api/v2/trace/" + id, Map.of()));
            return trace.isArray()
                    ? StreamSupport.stream(trace.spliterator(), false).toList()
                    : List.of();
        } catch (JsonProcessingException e) {
            return List.of(); // the server answers with a sentence that the trace is unknown
        } catch (UncheckedIOException e) {
            return List.of(); // the server listens but does not answer yet
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
