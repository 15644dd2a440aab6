package dev.pathlight.micrometer;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.fixtures.Service;
import io.micrometer.core.instrument.Clock;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.tracer.common.SpanContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How response times in Prometheus come to point to traces. */
class ExemplarsTest {
    private static final long MS = 1_000_000;
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final Service service = new Service();
    private final CurrentTrace current = new CurrentTrace();
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, new PrometheusRegistry(), Clock.SYSTEM, current);

    @AfterEach
    void close() {
        service.close();
        registry.close();
    }

    @Test
    void theBucketOfATracedResponsePointsToItsTrace() {
        service.handle("chores", 10 * MS);
        service.handle("chores", 300 * MS);
        service.handle("chores", 20 * MS);

        publish((operation, lowest, highest) ->
                operation.equals("chores") && lowest <= 300 * MS && 300 * MS <= highest ? current.make(TRACE) : null);

        assertThat(lines("pathlight_response_seconds_bucket"))
                .filteredOn(line -> line.contains("trace_id"))
                .singleElement()
                .asString()
                .contains("trace_id=\"" + TRACE + "\"")
                .containsPattern("# \\{.*} 0\\.(29|30)");
    }

    @Test
    void bucketsAreAskedAboutFromTheHighestOnAndOnlyWhereTimesCameSinceTheLastPublication() {
        List<Long> asked = new ArrayList<>();
        ExemplarTraces traces = (operation, lowest, highest) -> {
            asked.add(lowest);
            return null;
        };
        service.handle("chores", 3);
        service.handle("chores", 200);
        service.handle("chores", 200);
        publish(traces);

        assertThat(asked).containsExactly(200L, 3L);
    }

    @Test
    void tracesThatFailCostNoValueAndAreCounted() {
        service.handle("chores", 10 * MS);

        ExemplarTraces broken = (operation, lowest, highest) -> {
            throw new IllegalStateException("no traces today");
        };
        try (PathlightMetrics metrics = PathlightMetrics.builder(service.monitor)
                .interval(Duration.ofMillis(5))
                .exemplars(broken)
                .build()) {
            metrics.bindTo(registry);
            await().until(() -> registry.find("pathlight.publish.failures").counters().stream()
                    .anyMatch(failures -> failures.count() == 1));
        }

        assertThat(registry.get("pathlight.response").timer().count()).isEqualTo(1);
    }

    private void publish(ExemplarTraces traces) {
        PathlightMetrics metrics =
                PathlightMetrics.builder(service.monitor).exemplars(traces).build();
        metrics.bindTo(registry);
        metrics.close();
    }

    private List<String> lines(String name) {
        return registry.scrape("application/openmetrics-text; version=1.0.0; charset=utf-8")
                .lines()
                .filter(line -> line.startsWith(name))
                .toList();
    }

    /** The trace that is current on the publishing thread. */
    private static final class CurrentTrace implements SpanContext {
        private final ThreadLocal<@Nullable String> trace = new ThreadLocal<>();

        AutoCloseable make(String id) {
            trace.set(id);
            return trace::remove;
        }

        @Override
        public @Nullable String getCurrentTraceId() {
            return trace.get();
        }

        @Override
        public @Nullable String getCurrentSpanId() {
            return trace.get() == null ? null : "00f067aa0ba902b7";
        }

        @Override
        public boolean isCurrentSpanSampled() {
            return trace.get() != null;
        }

        @Override
        public void markCurrentSpanAsExemplar() {}
    }
}
