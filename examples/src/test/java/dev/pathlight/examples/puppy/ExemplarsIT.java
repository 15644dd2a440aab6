package dev.pathlight.examples.puppy;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.pathlight.Monitor;
import dev.pathlight.RecordedRequest;
import dev.pathlight.examples.puppy.zipkin.ZipkinTracing;
import dev.pathlight.examples.servers.Prometheus;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the exemplars that Prometheus scrapes from a puppy service whose requests are traced. */
@Tag("servers")
class ExemplarsIT {
    /** An address without a server: the test needs the ids of the traces only. */
    private static final URI NO_SERVER = URI.create("http://127.0.0.1:1");

    @Test
    void anExemplarOfAResponseTimeIsTheTraceOfARequestThatTookThatLong(@TempDir Path folder) throws Exception {
        Instant before = Instant.now();
        try (ZipkinTracing traces = new ZipkinTracing(NO_SERVER, "puppy");
                ScrapedPuppy puppy = new ScrapedPuppy(Monitor.builder().tracer(traces.tracer()));
                Prometheus prometheus = Prometheus.start(folder, Map.of("one", puppy.address()))) {
            await().until(() -> prometheus.value("sum(up)") == 1);

            puppy.load(20, Duration.ofSeconds(4));

            Map<String, Long> slowest = puppy.snapshot().operations().stream()
                    .flatMap(operation -> operation.sample().slowest().stream())
                    .collect(Collectors.toMap(
                            request -> request.traceId().orElseThrow(), RecordedRequest::responseTime));
            await().untilAsserted(() -> {
                Map<String, Double> exemplars = prometheus.exemplars("pathlight_response_seconds_bucket", before);
                exemplars.keySet().retainAll(slowest.keySet());
                assertThat(exemplars)
                        .isNotEmpty()
                        .allSatisfy((trace, seconds) ->
                                assertThat(seconds).isCloseTo(slowest.get(trace) / 1e9, withinPercentage(1)));
            });
        }
    }
}
