package dev.pathlight.examples.servers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A Prometheus server that scrapes every second. */
public final class Prometheus implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int port;
    private final Server server;

    private Prometheus(int port, Server server) {
        this.port = port;
        this.server = server;
    }

    /**
     * Starts a server.
     *
     * @param targets the addresses to scrape, by the label {@code instance}
     */
    public static Prometheus start(Path folder, Map<String, URI> targets) throws IOException {
        Path config = folder.resolve("prometheus.yml");
        Files.writeString(config, """
                global:
                  scrape_interval: 1s
                scrape_configs:
                  - job_name: puppy
                    static_configs:
                %s
                """.formatted(targets.entrySet().stream()
                .map(target -> "      - targets: ['" + target.getValue().getAuthority()
                        + "']\n        labels: { instance: '" + target.getKey() + "' }")
                .collect(Collectors.joining("\n"))));
        int port = Server.freePort();
        return new Prometheus(
                port,
                Server.start(
                        folder,
                        port,
                        Map.of(),
                        List.of(
                                "prometheus",
                                "--config.file=" + config,
                                "--enable-feature=exemplar-storage",
                                "--storage.tsdb.path=" + folder.resolve("data"),
                                "--web.listen-address=127.0.0.1:" + port)));
    }

    /** Returns the exemplars of the series of a query since an instant: their values by trace id. */
    public Map<String, Double> exemplars(String promql, Instant since) {
        try {
            JsonNode answer = JSON.readTree(Server.get(
                    port,
                    "/api/v1/query_exemplars",
                    Map.of("query", promql, "start", "" + since, "end", "" + Instant.now())));
            Map<String, Double> values = new LinkedHashMap<>();
            for (JsonNode series : answer.path("data")) {
                for (JsonNode exemplar : series.path("exemplars")) {
                    values.put(
                            exemplar.path("labels").path("trace_id").asText(),
                            number(exemplar.path("value").asText()));
                }
            }
            return values;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the current values of a query, by their labels.
     *
     * @throws IllegalArgumentException if the query is invalid
     */
    public Map<Map<String, String>, Double> query(String promql) {
        try {
            JsonNode answer = JSON.readTree(Server.get(port, "/api/v1/query", Map.of("query", promql)));
            if (!answer.path("status").asText().equals("success")) {
                throw new IllegalArgumentException(
                        promql + ": " + answer.path("error").asText());
            }
            Map<Map<String, String>, Double> values = new LinkedHashMap<>();
            for (JsonNode series : answer.path("data").path("result")) {
                Map<String, String> labels = new LinkedHashMap<>();
                series.path("metric")
                        .properties()
                        .forEach(label ->
                                labels.put(label.getKey(), label.getValue().asText()));
                values.put(labels, number(series.path("value").path(1).asText()));
            }
            return values;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the single value of a query; NaN if it has none or several. */
    public double value(String promql) {
        Map<Map<String, String>, Double> values = query(promql);
        return values.size() == 1 ? values.values().iterator().next() : Double.NaN;
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    /**
     * Checks a scrape with {@code promtool check metrics}, and returns its output; empty if the scrape is valid.
     *
     * @throws IllegalStateException if promtool is not installed
     */
    public static String check(Path folder, String scrape) throws IOException, InterruptedException {
        Path input = Files.writeString(folder.resolve("scrape.txt"), scrape);
        Path output = folder.resolve("promtool.txt");
        Process promtool;
        try {
            promtool = new ProcessBuilder("promtool", "check", "metrics")
                    .redirectInput(input.toFile())
                    .redirectOutput(output.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException("promtool cannot be started; ./verify installs what is missing", e);
        }
        int status = promtool.waitFor();
        return Files.readString(output) + (status == 0 ? "" : "exit status " + status);
    }

    @Override
    public void close() {
        server.close();
    }
}
