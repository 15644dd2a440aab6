package dev.pathlight.examples.servers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The real StatsD daemon, with a backend that writes every flush to a file. */
public final class Statsd implements AutoCloseable {
    /** The time between two flushes to the backend. */
    public static final Duration FLUSH = Duration.ofMillis(500);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DAEMON =
            Path.of(System.getProperty("servers", "../target/servers"), "node_modules/statsd/stats.js");

    private final int management;
    private final Path flushes;
    private final Server server;

    private Statsd(int management, Path flushes, Server server) {
        this.management = management;
        this.flushes = flushes;
        this.server = server;
    }

    /** Starts a daemon at a UDP port. */
    public static Statsd start(Path folder, int port) throws IOException {
        int management = Server.freePort();
        Path flushes = Files.createTempFile(folder, "flushes", ".json");
        Path backend = Files.writeString(folder.resolve("backend.js"), """
                const fs = require('fs');
                exports.init = (startup, config, events) => {
                  events.on('flush', (time, m) => fs.appendFileSync(
                      config.flushes, JSON.stringify({ counters: m.counters, timers: m.timers, gauges: m.gauges }) + '\\n'));
                  return true;
                };
                """);
        Path config = Files.writeString(
                folder.resolve("statsd.js"), """
                {
                  servers: [{ server: './servers/udp', address: '127.0.0.1', port: %d }],
                  mgmt_address: '127.0.0.1',
                  mgmt_port: %d,
                  flushInterval: %d,
                  backends: ['%s'],
                  flushes: '%s'
                }
                """.formatted(port, management, FLUSH.toMillis(), backend, flushes));
        return new Statsd(
                management,
                flushes,
                Server.start(
                        folder,
                        management,
                        Map.of(),
                        List.of("node", DAEMON.toAbsolutePath().toString(), config.toString())));
    }

    /** Returns the number of lines that the daemon could not parse. */
    public long badLines() {
        String stats = ask("stats");
        return stats.lines()
                .filter(line -> line.startsWith("messages.bad_lines_seen: "))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no bad_lines_seen in " + stats));
    }

    /** Returns the sums of all flushes of the counters. */
    public Map<String, Double> counters() {
        Map<String, Double> sums = new TreeMap<>();
        for (JsonNode flush : flushes()) {
            flush.path("counters")
                    .properties()
                    .forEach(counter ->
                            sums.merge(counter.getKey(), counter.getValue().asDouble(), Double::sum));
        }
        return sums;
    }

    /** Returns the values of all flushes of the timers. */
    public Map<String, List<Double>> timers() {
        Map<String, List<Double>> values = new TreeMap<>();
        for (JsonNode flush : flushes()) {
            flush.path("timers")
                    .properties()
                    .forEach(timer -> timer.getValue()
                            .forEach(value -> values.computeIfAbsent(timer.getKey(), name -> new ArrayList<>())
                                    .add(value.asDouble())));
        }
        return values;
    }

    /** Returns the latest values of the gauges. */
    public Map<String, Double> gauges() {
        Map<String, Double> latest = new TreeMap<>();
        for (JsonNode flush : flushes()) {
            flush.path("gauges")
                    .properties()
                    .forEach(
                            gauge -> latest.put(gauge.getKey(), gauge.getValue().asDouble()));
        }
        return latest;
    }

    private List<JsonNode> flushes() {
        try {
            List<JsonNode> read = new ArrayList<>();
            String text = Files.readString(flushes);
            // The last line may be half written.
            for (String line :
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
                read.add(JSON.readTree(line));
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String ask(String command) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), management)) {
            socket.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            StringBuilder answer = new StringBuilder();
            for (String line = reader.readLine(); line != null && !line.equals("END"); line = reader.readLine()) {
                answer.append(line).append('\n');
            }
            return answer.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
