package dev.pathlight.micrometer;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.pathlight.fixtures.Service;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.simple.CountingMode;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import io.micrometer.statsd.StatsdConfig;
import io.micrometer.statsd.StatsdFlavor;
import io.micrometer.statsd.StatsdMeterRegistry;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Publishes the same requests to registries of different kinds. */
class RegistriesTest {
    private static final long MS = 1_000_000;

    private final Service service = new Service();

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void prometheusGetsCumulativeBucketsOfRequestsAndPathsAndSumsOfCallbacks() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        publishTo(registry, this::chores);

        assertThat(registry.scrape())
                .contains("# TYPE pathlight_response_seconds histogram")
                .contains("pathlight_response_seconds_bucket{operation=\"chores\",le=\"0.089478485\"} 0")
                .contains("pathlight_response_seconds_bucket{operation=\"chores\",le=\"0.111848106\"} 1")
                .contains("pathlight_response_seconds_bucket{operation=\"chores\",le=\"0.357913941\"} 2")
                .contains("pathlight_response_seconds_bucket{operation=\"chores\",le=\"+Inf\"} 2")
                .contains("pathlight_response_seconds_count{operation=\"chores\"} 2")
                .contains("pathlight_response_seconds_sum{operation=\"chores\"} 0.404")
                .contains("pathlight_path_seconds_bucket{key=\"dishes\",kind=\"EXTERNAL\",operation=\"chores\",le=")
                .contains("pathlight_requests_total{operation=\"chores\",outcome=\"SUCCESS\"} 2.0")
                .contains("pathlight_callback_active_seconds_sum{awaits=\"dishes\",key=\"Test.dishes\","
                        + "layer=\"db\",operation=\"chores\"} 0.004")
                .doesNotContain("pathlight_callback_active_seconds_bucket");
    }

    @Test
    void aFilterDecidesWhatHasBuckets() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.config().meterFilter(new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return DistributionStatisticConfig.builder()
                        .percentilesHistogram(id.getName().startsWith("pathlight.callback"))
                        .build()
                        .merge(config);
            }
        });
        publishTo(registry, this::chores);

        assertThat(registry.scrape())
                .contains("pathlight_callback_active_seconds_bucket", "pathlight_path_seconds_sum")
                .doesNotContain("pathlight_path_seconds_bucket");
    }

    @Test
    void aStepRegistryGetsInEveryStepWhatCameInIt() {
        MockClock clock = new MockClock();
        SimpleConfig config = new SimpleConfig() {
            @Override
            public String get(String key) {
                return null;
            }

            @Override
            public CountingMode mode() {
                return CountingMode.STEP;
            }

            @Override
            public Duration step() {
                return Duration.ofSeconds(10);
            }
        };
        MeterRegistry registry = new SimpleMeterRegistry(config, clock);
        Meters meters = new Meters(100, true);
        Failures failures = new Failures();
        List<Long> counts = new ArrayList<>();
        List<Double> requests = new ArrayList<>();
        List<Double> sums = new ArrayList<>();
        for (int step = 1; step <= 3; step++) {
            for (int i = 0; i < step; i++) {
                service.handle("get", step * MS);
            }
            Publication publication = new Publication(
                    registry, List.of(), registry, Publication.NO_TRACES, failures, 1_000, new CountDownLatch(1));
            meters.publish(service.snapshot(), publication, 0);
            clock.add(Duration.ofSeconds(10));
            Timer response = registry.get("pathlight.response").timer();
            counts.add(response.count());
            sums.add(response.totalTime(MILLISECONDS));
            requests.add(registry.get("pathlight.requests")
                    .tag("outcome", "SUCCESS")
                    .counter()
                    .count());
        }

        assertThat(counts).containsExactly(1L, 2L, 3L);
        assertThat(requests).containsExactly(1.0, 2.0, 3.0);
        assertThat(sums).containsExactly(1.0, 4.0, 9.0);
    }

    @Test
    void plainStatsdGetsATimingInMillisecondsForEveryRequest() {
        List<String> lines = statsd(StatsdFlavor.ETSY);

        assertThat(lines)
                .containsOnlyOnce("pathlightRequests.operation.chores.outcome.SUCCESS.statistic.count:2|c")
                .filteredOn(line -> line.startsWith("pathlightResponse.operation.chores:"))
                .satisfiesExactlyInAnyOrder(one -> assertMillis(one, 102), other -> assertMillis(other, 302));
        assertThat(lines).noneMatch(line -> line.contains("istogram"));
    }

    @Test
    void datadogGetsDistributionsWithTags() {
        List<String> lines = statsd(StatsdFlavor.DATADOG);

        assertThat(lines)
                .containsOnlyOnce("pathlight.requests:2|c|#statistic:count,operation:chores,outcome:SUCCESS")
                .filteredOn(line -> line.startsWith("pathlight.response:"))
                .hasSize(2)
                .allMatch(line -> line.endsWith("|d|#operation:chores"));
    }

    @Test
    void otlpGetsAHistogramWithItsBuckets() {
        List<ExportMetricsServiceRequest> received = new CopyOnWriteArrayList<>();
        OtlpMeterRegistry registry = OtlpMeterRegistry.builder(key -> null)
                .metricsSender(request -> received.add(parsed(request.getMetricsData())))
                .build();
        publishTo(registry, this::chores);
        registry.close();

        List<Metric> metrics = received.get(received.size() - 1)
                .getResourceMetrics(0)
                .getScopeMetrics(0)
                .getMetricsList();
        HistogramDataPoint response = metrics.stream()
                .filter(metric -> metric.getName().equals("pathlight.response"))
                .findAny()
                .orElseThrow()
                .getHistogram()
                .getDataPoints(0);
        assertThat(response.getCount()).isEqualTo(2);
        assertThat(response.getSum()).isCloseTo(404, within(0.001));
        assertThat(response.getExplicitBoundsCount()).isGreaterThan(50);
        assertThat(response.getBucketCountsList().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(2);
    }

    @Test
    void aCompositeHandsEverythingToItsParts() {
        PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        SimpleMeterRegistry simple = new SimpleMeterRegistry();
        CompositeMeterRegistry composite =
                new CompositeMeterRegistry().add(prometheus).add(simple);
        publishTo(composite, this::chores);

        assertThat(prometheus.scrape()).contains("pathlight_response_seconds_bucket");
        assertThat(simple.get("pathlight.response").timer().count()).isEqualTo(2);
    }

    @Test
    void closingPublishesAllThatIsLeftHoweverMuchThatIs() {
        SimpleMeterRegistry simple = new SimpleMeterRegistry();
        publishTo(simple, () -> many(100_000));

        assertThat(simple.get("pathlight.blocked").timer().count()).isEqualTo(100_000);
        assertThat(simple.get("pathlight.path").timer().count()).isEqualTo(100_000);
        assertThat(simple.get("pathlight.publish.left.out").counter().count()).isZero();
    }

    @Test
    void ofMoreTimesThanDatagramsCanCarryTheSameShareOfEachMeterIsPublishedAndTheRestCounted() {
        Map<String, Integer> lines = new ConcurrentHashMap<>();
        List<String> leftOut = new CopyOnWriteArrayList<>();
        MeterRegistry registry = StatsdMeterRegistry.builder(key -> key.equals("statsd.flavor") ? "etsy" : null)
                .lineSink(line -> {
                    lines.merge(line.substring(0, line.lastIndexOf(':')), 1, Integer::sum);
                    if (line.contains("eftOut")) {
                        leftOut.add(line);
                    }
                })
                .build();
        int requests = 50_000;
        publishTo(registry, () -> many(requests));
        registry.close();

        List<Integer> times = lines.values().stream().filter(count -> count > 1).toList();
        int published = times.stream().mapToInt(Integer::intValue).sum();
        assertThat(times).hasSize(6).allSatisfy(count -> assertThat(count).isBetween(24_990, 25_010));
        assertThat(leftOut)
                .singleElement()
                .satisfies(line -> assertThat(line).contains(":" + (6 * requests - published) + "|"));
    }

    private void many(int requests) {
        for (int i = 0; i < requests; i++) {
            service.handle("chores", MS);
        }
    }

    private void chores() {
        service.handle("chores", "dishes", 100 * MS, 2 * MS);
        service.handle("chores", "dishes", 300 * MS, 2 * MS);
    }

    private List<String> statsd(StatsdFlavor flavor) {
        List<String> lines = new CopyOnWriteArrayList<>();
        StatsdConfig config = new StatsdConfig() {
            @Override
            public String get(String key) {
                return null;
            }

            @Override
            public StatsdFlavor flavor() {
                return flavor;
            }
        };
        MeterRegistry registry =
                StatsdMeterRegistry.builder(config).lineSink(lines::add).build();
        publishTo(registry, this::chores);
        registry.close();
        return lines;
    }

    private void publishTo(MeterRegistry registry, Runnable requests) {
        requests.run();
        try (PathlightMetrics metrics = new PathlightMetrics(service.monitor)) {
            metrics.bindTo(registry);
        }
    }

    private static ExportMetricsServiceRequest parsed(byte[] data) {
        try {
            return ExportMetricsServiceRequest.parseFrom(data);
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertMillis(String line, double expected) {
        String value = line.substring(line.indexOf(':') + 1, line.indexOf('|'));
        assertThat(line).endsWith("|ms");
        assertThat(Double.parseDouble(value)).isCloseTo(expected, within(expected / 125));
    }
}
