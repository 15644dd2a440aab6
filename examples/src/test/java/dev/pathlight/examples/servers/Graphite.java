package dev.pathlight.examples.servers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The Graphite servers: carbon, which stores a value a second, and the web application, which renders. */
public final class Graphite implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int web;
    private final List<Server> servers;

    private Graphite(int web, List<Server> servers) {
        this.web = web;
        this.servers = servers;
    }

    /** Starts both servers; carbon receives plain text at the port. */
    public static Graphite start(Path folder, int port) throws IOException {
        Path carbon = folder.resolve("carbon.conf");
        int cache = Server.freePort();
        Files.createDirectories(folder.resolve("whisper"));
        Files.writeString(carbon, """
                [cache]
                STORAGE_DIR = %1$s
                LOCAL_DATA_DIR = %1$s/whisper
                CONF_DIR = %1$s
                LOG_DIR = %1$s
                PID_DIR = %1$s
                USER =
                MAX_CREATES_PER_MINUTE = inf
                MAX_UPDATES_PER_SECOND = 5000
                LINE_RECEIVER_INTERFACE = 127.0.0.1
                LINE_RECEIVER_PORT = %2$d
                PICKLE_RECEIVER_INTERFACE = 127.0.0.1
                PICKLE_RECEIVER_PORT = %3$d
                CACHE_QUERY_INTERFACE = 127.0.0.1
                CACHE_QUERY_PORT = %4$d
                ENABLE_TAGS = False
                """.formatted(folder, port, Server.freePort(), cache));
        Files.writeString(folder.resolve("storage-schemas.conf"), "[all]\npattern = .*\nretentions = 1s:1h\n");
        Files.writeString(folder.resolve("local_settings.py"), """
                SECRET_KEY = 'only for a test'
                ALLOWED_HOSTS = ['127.0.0.1']
                TIME_ZONE = 'UTC'
                CONF_DIR = STORAGE_DIR = LOG_DIR = '%1$s'
                WHISPER_DIR = '%1$s/whisper'
                INDEX_FILE = '%1$s/index'
                CARBONLINK_HOSTS = ['127.0.0.1:%2$d']
                DATABASES = {'default': {'NAME': '%1$s/graphite.db', 'ENGINE': 'django.db.backends.sqlite3'}}
                """.formatted(folder, cache));
        Path serve = Files.writeString(folder.resolve("serve.py"), """
                import sys
                from wsgiref.simple_server import make_server
                from graphite.wsgi import application
                make_server('127.0.0.1', int(sys.argv[1]), application).serve_forever()
                """);
        int web = Server.freePort();
        // Debian's packages need Debian's Python, even if another one is installed.
        Server receiver = Server.start(
                folder,
                port,
                Map.of(),
                List.of("/usr/bin/python3", "/usr/bin/carbon-cache", "--config=" + carbon, "--nodaemon", "start"));
        try {
            Server renderer = Server.start(
                    folder,
                    web,
                    Map.of(
                            "PYTHONPATH", folder.toString(),
                            "DJANGO_SETTINGS_MODULE", "graphite.settings",
                            "GRAPHITE_SETTINGS_MODULE", "local_settings"),
                    List.of("/usr/bin/python3", serve.toString(), String.valueOf(web)));
            return new Graphite(web, List.of(renderer, receiver));
        } catch (RuntimeException e) {
            receiver.close();
            throw e;
        }
    }

    /** Returns the values of a series in the last minute, without the seconds that have none. */
    public List<Double> render(String target) {
        String answer = Server.get(web, "/render", Map.of("target", target, "format", "json", "from", "-1min"));
        try {
            List<Double> values = new ArrayList<>();
            for (JsonNode series : JSON.readTree(answer)) {
                for (JsonNode point : series.path("datapoints")) {
                    if (point.path(0).isNumber()) {
                        values.add(point.path(0).asDouble());
                    }
                }
            }
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        servers.forEach(Server::close);
    }
}
