package dev.pathlight.examples.puppy.zipkin;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pathlight.Monitor;
import dev.pathlight.RecordedRequest;
import dev.pathlight.examples.puppy.kennel.Kennel;
import dev.pathlight.examples.puppy.service.PuppyServer;
import dev.pathlight.examples.servers.Server;
import dev.pathlight.examples.servers.Zipkin;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Tests the traces that the real Zipkin server receives. */
@Tag("servers")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ZipkinIT {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e47";
    private static final String CALLER = "00f067aa0ba902b7";
    /** The largest difference between the clocks of two processes on one machine, in microseconds. */
    private static final long SKEW = 5_000;

    private Zipkin zipkin;

    @BeforeAll
    void start(@TempDir Path folder) {
        zipkin = Zipkin.start(folder);
    }

    @AfterAll
    void close() {
        if (zipkin != null) {
            zipkin.close();
        }
    }

    @Test
    void aTraceHasTheParentsDurationsAndPathMarksOfItsRequest() throws Exception {
        String trace = TRACE + "01";
        RecordedRequest request;
        try (ZipkinTracing traces = new ZipkinTracing(zipkin.address(), "puppy");
                Monitor monitor = Monitor.builder().tracer(traces.tracer()).build();
                Kennel kennel = Kennel.open(Map.of(), 1);
                PuppyServer puppy = PuppyServer.start(monitor, kennel.address(), traces)) {
            call(puppy, trace);
            request = done(monitor);
        }

        Map<String, JsonNode> spans = spans(trace, 9);
        assertThat(spans)
                .containsOnlyKeys(
                        "chores",
                        "await thread",
                        "chores handler",
                        "await feed",
                        "choreshandler.fed",
                        "await dishes",
                        "choreshandler.washed",
                        "await roomba",
                        "choreshandler.cleaned");
        assertThat(request.traceId()).contains(trace);
        JsonNode chores = spans.get("chores");
        assertThat(chores.path("parentId").asText()).isEqualTo(CALLER);
        assertThat(chores.path("kind").asText()).isEqualTo("SERVER");
        assertThat(chores.path("localEndpoint").path("serviceName").asText()).isEqualTo("puppy");
        assertParent(spans, "await thread", "chores");
        assertParent(spans, "chores handler", "chores");
        assertParent(spans, "await dishes", "chores handler");
        assertParent(spans, "choreshandler.washed", "await dishes");
        assertParent(spans, "choreshandler.fed", "await feed");

        assertThat(chores.path("duration").asLong()).isCloseTo(request.responseTime() / 1_000, within(1L));
        assertThat(spans.get("await dishes").path("duration").asLong())
                .isBetween(280_000L, chores.path("duration").asLong());
        assertThat(spans.values().stream()
                        .mapToLong(span -> tag(span, "pathlight.path_ns"))
                        .sum())
                .isEqualTo(request.responseTime());
        assertMarks(spans, request, "await thread", "", "chores");
        assertMarks(spans, request, "await feed", "feed", "ChoresHandler.fed");
        assertMarks(spans, request, "await dishes", "dishes", "ChoresHandler.washed");
        assertMarks(spans, request, "await roomba", "roomba", "ChoresHandler.cleaned");
        assertThat(tag(spans.get("chores handler"), "pathlight.path.active_ns"))
                .isEqualTo(onPath(request, "chores", "ACTIVE"))
                .isPositive();
        assertThat(tag(spans.get("choreshandler.washed"), "pathlight.path.active_ns"))
                .isEqualTo(onPath(request, "ChoresHandler.washed", "ACTIVE"));
    }

    @Test
    void aRequestThatCrossesTwoProcessesIsOneTrace() throws Exception {
        String trace = TRACE + "02";
        try (KennelProcess kennel = new KennelProcess(zipkin.address())) {
            try (ZipkinTracing traces = new ZipkinTracing(zipkin.address(), "puppy");
                    Monitor monitor = Monitor.builder().tracer(traces.tracer()).build();
                    PuppyServer puppy = PuppyServer.start(monitor, kennel.address(), traces)) {
                call(puppy, trace);
                done(monitor);
            }
        }

        Map<String, JsonNode> spans = spans(trace, 9 + 3 * 4);
        JsonNode chores = spans.get("chores");
        for (String chore : List.of("feed", "dishes", "roomba")) {
            JsonNode served = spans.get("/" + chore);
            assertThat(served.path("localEndpoint").path("serviceName").asText())
                    .isEqualTo("kennel");
            assertThat(served.path("kind").asText()).isEqualTo("SERVER");
            assertThat(served.path("parentId").asText())
                    .isEqualTo(chores.path("id").asText());
            JsonNode waited = spans.get("await " + chore);
            assertThat(start(served)).isGreaterThan(start(waited) - SKEW);
            assertThat(end(served)).isLessThan(end(waited) + SKEW);
            assertThat(served.path("duration").asLong()).isGreaterThanOrEqualTo(50_000);
        }
    }

    @Test
    void anUnavailableServerAffectsNoRequest() throws Exception {
        URI unavailable = URI.create("http://127.0.0.1:" + Server.freePort());
        try (ZipkinTracing traces = new ZipkinTracing(unavailable, "puppy");
                Monitor monitor = Monitor.builder().tracer(traces.tracer()).build();
                Kennel kennel = Kennel.open(Map.of(), 1);
                PuppyServer puppy = PuppyServer.start(monitor, kennel.address(), traces)) {
            long errors = monitor.snapshot().health().monitorErrors();
            call(puppy, TRACE + "03");
            done(monitor);
            assertThat(monitor.snapshot().health().monitorErrors()).isEqualTo(errors);
        }
    }

    private static void assertMarks(
            Map<String, JsonNode> spans, RecordedRequest request, String wait, String awaits, String callback) {
        long external = onPath(request, awaits, "EXTERNAL");
        long blocked = onPath(request, callback, "BLOCKED");
        assertThat(tag(spans.get(wait), "pathlight.path.external_ns")).as(wait).isEqualTo(external);
        assertThat(tag(spans.get(wait), "pathlight.path.blocked_ns")).as(wait).isEqualTo(blocked);
        assertThat(spans.get(wait).path("tags").path("pathlight.on_path").asBoolean())
                .as(wait)
                .isEqualTo(external + blocked > 0);
    }

    private static long onPath(RecordedRequest request, String key, String kind) {
        return request.responsePath().stream()
                .filter(piece -> piece.key().equals(key) && piece.kind().name().equals(kind))
                .mapToLong(RecordedRequest.Piece::time)
                .sum();
    }

    private static void call(PuppyServer puppy, String trace) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(puppy.address().resolve("/chores"))
                                .header("traceparent", "00-" + trace + "-" + CALLER + "-01")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private static RecordedRequest done(Monitor monitor) {
        await().until(() -> monitor.snapshot()
                .operation("chores")
                .filter(chores -> chores.count() == 1)
                .isPresent());
        return monitor.snapshot()
                .operation("chores")
                .orElseThrow()
                .sample()
                .slowest()
                .get(0);
    }

    /** Returns the spans by name, which Zipkin changes to lower case; the first of those with equal names. */
    private Map<String, JsonNode> spans(String trace, int count) {
        await().until(() -> zipkin.trace(trace).size() >= count);
        List<JsonNode> spans = zipkin.trace(trace);
        assertThat(spans).hasSize(count);
        return spans.stream()
                .collect(Collectors.toMap(span -> span.path("name").asText(), Function.identity(), (a, b) -> a));
    }

    private static void assertParent(Map<String, JsonNode> spans, String child, String parent) {
        assertThat(spans.get(child).path("parentId").asText())
                .as("parent of " + child)
                .isEqualTo(spans.get(parent).path("id").asText());
    }

    private static long tag(JsonNode span, String name) {
        return span.path("tags").path(name).asLong();
    }

    private static long start(JsonNode span) {
        return span.path("timestamp").asLong();
    }

    private static long end(JsonNode span) {
        return start(span) + span.path("duration").asLong();
    }

    /** The kennel in a separate process. */
    private static final class KennelProcess implements AutoCloseable {
        private final Process process;
        private final URI address;

        KennelProcess(URI zipkin) throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            TracedKennel.class.getName(),
                            zipkin.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            address = URI.create(
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                            .readLine());
        }

        URI address() {
            return address;
        }

        @Override
        public void close() throws IOException, InterruptedException {
            process.getOutputStream().close();
            process.waitFor();
        }
    }
}
