package dev.pathlight.examples.puppy;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pathlight.Distribution;
import dev.pathlight.Operation;
import dev.pathlight.PathRow;
import dev.pathlight.Snapshot;
import dev.pathlight.examples.puppy.service.Route;
import dev.pathlight.examples.servers.Prometheus;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that Prometheus, which scrapes two puppy services under load, has the figures of their snapshots. */
@Tag("servers")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrometheusIT {
    private static final Duration LOAD = Duration.ofSeconds(8);

    private ScrapedPuppy one;
    private ScrapedPuppy two;
    private Prometheus prometheus;
    private Snapshot both;

    @BeforeAll
    void scrapeBothUnderLoad(@TempDir Path folder) throws Exception {
        one = new ScrapedPuppy();
        two = new ScrapedPuppy();
        prometheus = Prometheus.start(folder, Map.of("one", one.address(), "two", two.address()));
        await().until(() -> prometheus.value("sum(up)") == 2);
        one.startUnansweredRequest();
        CompletableFuture<Void> load = CompletableFuture.runAsync(() -> one.load(20, LOAD));
        two.load(10, LOAD);
        load.join();
        both = one.snapshot().merge(two.snapshot());
        await().until(() -> prometheus.value("sum(pathlight_requests_total)") == ended(both));
    }

    @AfterAll
    void close() {
        if (prometheus != null) {
            prometheus.close();
        }
        one.close();
        two.close();
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    void p95EqualsTheSnapshotUpToTheWidthOfABucket(Route route) {
        assertSameP95("pathlight_response_seconds_bucket{instance='one',operation='%s'}", one.snapshot(), route);
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    void p95OfBothInstancesEqualsTheMergedSnapshots(Route route) {
        assertSameP95("sum by (le) (pathlight_response_seconds_bucket{operation='%s'})", both, route);
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    void countsAndSumsOfBothInstancesAddUp(Route route) {
        Operation operation = both.operation(route.operation()).orElseThrow();
        String labels = "{operation='" + route.operation() + "'})";

        assertThat(prometheus.value("sum(pathlight_response_seconds_count" + labels))
                .isEqualTo((double) operation.response().count());
        assertSameSeconds("sum(pathlight_response_seconds_sum" + labels, operation.response());
        assertSameSeconds("sum(pathlight_duration_seconds_sum" + labels, operation.duration());
        assertSameSeconds("sum(pathlight_active_seconds_sum" + labels, operation.active());
        for (PathRow row : operation.path()) {
            String piece = "{operation='%s',key='%s',kind='%s'})"
                    .formatted(
                            route.operation(),
                            row.id().key().replace("'", "\\'"),
                            row.id().kind());
            assertThat(prometheus.value("sum(pathlight_path_seconds_count" + piece))
                    .isEqualTo((double) row.time().count());
            assertSameSeconds("sum(pathlight_path_seconds_sum" + piece, row.time());
        }
    }

    @Test
    void pathTimesAddUpToResponseTimes() {
        assertThat(prometheus.value("sum(pathlight_path_seconds_sum) / sum(pathlight_response_seconds_sum)"))
                .isCloseTo(1, within(1e-6));
    }

    @Test
    void anUnansweredWaitIsNamed() {
        assertThat(prometheus.query("pathlight_outstanding_registrations_total"))
                .hasSize(1);
        assertThat(prometheus.value("sum(pathlight_requests_total{operation='forgetful',outcome='ABANDONED'})"))
                .isEqualTo(1);
        assertThat(prometheus.value("pathlight_outstanding_registrations_total{operation='forgetful',key='answer'}"))
                .isEqualTo(1);
    }

    @Test
    void promtoolFindsNoFaultInTheScrape(@TempDir Path folder) throws Exception {
        String scrape = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(one.address()).build(), HttpResponse.BodyHandlers.ofString())
                .body();

        assertThat(scrape).contains("pathlight_response_seconds_bucket");
        assertThat(Prometheus.check(folder, scrape)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dashboardQueries")
    void everyQueryOfTheDashboardReturnsData(String query) {
        assertThat(prometheus.query(query).values()).as(query).anyMatch(value -> !value.isNaN());
    }

    /** Returns the queries as Grafana sends them if all instances and operations are selected. */
    static List<String> dashboardQueries() throws Exception {
        return GrafanaDashboard.read().queries().stream()
                .map(query -> query.replace("$__rate_interval", "30s").replaceAll("\\$(job|instance|operation)", ".*"))
                .toList();
    }

    private void assertSameP95(String buckets, Snapshot snapshot, Route route) {
        String series = buckets.formatted(route.operation());
        double expected =
                snapshot.operation(route.operation()).orElseThrow().response().quantile(0.95) / 1e9;
        TreeSet<Double> bounds = new TreeSet<>(List.of(0.0));
        prometheus.query(series).keySet().forEach(labels -> bounds.add(bound(labels.get("le"))));
        double width = bounds.ceiling(expected) - bounds.lower(expected);

        assertThat(width).isLessThan(expected / 2);
        assertThat(prometheus.value("histogram_quantile(0.95, " + series + ")"))
                .isCloseTo(expected, within(width + expected * 0.008));
    }

    private static double bound(String le) {
        return le.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(le);
    }

    private void assertSameSeconds(String query, Distribution times) {
        double seconds = times.sum() / 1e9;
        assertThat(prometheus.value(query)).isCloseTo(seconds, within(1e-6 * seconds + 1e-7));
    }

    private static double ended(Snapshot snapshot) {
        return snapshot.operations().stream()
                .mapToDouble(operation -> operation.count() + operation.abandoned() + operation.dropped())
                .sum();
    }
}
