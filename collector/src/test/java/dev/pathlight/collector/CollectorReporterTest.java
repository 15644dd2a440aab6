package dev.pathlight.collector;

import static dev.pathlight.collector.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pathlight.Monitor;
import dev.pathlight.Snapshot;
import dev.pathlight.collector.fixture.Application;
import dev.pathlight.collector.fixture.CollectorStub;
import dev.pathlight.collector.fixture.Patience;
import dev.pathlight.collector.posting.Poster;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Posting to a collector that accepts, refuses, is slow, or is unreachable for a while. */
class CollectorReporterTest {
    private final List<AutoCloseable> open = new ArrayList<>();

    private CollectorStub collector(int port) throws Exception {
        CollectorStub collector = new CollectorStub(port);
        open.add(collector);
        return collector;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    @Test
    void intervalsArePostedAndTheLastPostSaysSo() throws Exception {
        CollectorStub collector = collector(0);
        CollectorReporter reporter = reporter(collector.address(), null);
        reporter.report(measured(3));
        await().until(() -> collector.posts.size() == 1);
        reporter.report(measured(4));
        reporter.close();

        assertThat(CollectorStub.done(collector.posts)).isEqualTo(7);
        assertThat(collector.posts.get(0).get("last").asBoolean()).isFalse();
        assertThat(last(collector).get("last").asBoolean()).isTrue();
        assertThat(last(collector).get("run")).isEqualTo(collector.posts.get(0).get("run"));
        assertThat(reporter.failed()).isZero();
    }

    @Test
    void theIntervalIsOneSecondAndNoneWithoutAnAddress() throws Exception {
        assertThat(CollectorReporter.to(URI.create("http://127.0.0.1:1")).interval())
                .contains(Duration.ofSeconds(1));
        assertThat(new CollectorReporter().interval()).isEmpty();
    }

    @Test
    void theTokenIsSent() throws Exception {
        CollectorStub collector = collector(0);
        CollectorReporter reporter = reporter(collector.address(), "a-long-enough-token");
        reporter.report(measured(1));
        reporter.close();

        assertThat(collector.authorizations).contains("Bearer a-long-enough-token");
    }

    @Test
    void reportingNeverWaitsAndIntervalsAreMergedMeanwhile() throws Exception {
        CollectorStub collector = collector(0);
        CountDownLatch slow = new CountDownLatch(1);
        collector.before = () -> {
            try {
                slow.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        CollectorReporter reporter = reporter(collector.address(), null);
        reporter.report(measured(1));
        await().until(() -> collector.posts.size() == 1);
        for (int i = 0; i < 100; i++) {
            reporter.report(measured(1)); // returns although no reply has come
        }
        assertThat(collector.posts).hasSize(1);
        slow.countDown();
        reporter.close();

        assertThat(collector.posts).hasSizeBetween(2, 3);
        assertThat(CollectorStub.done(collector.posts)).isEqualTo(101);
    }

    @Test
    void measurementsArePostedAfterAnOutageOfTheCollector() throws Exception {
        CollectorStub first = collector(0);
        CollectorReporter reporter = reporter(first.address(), null);
        reporter.report(measured(1));
        await().until(() -> first.posts.size() == 1);
        first.close();
        reporter.report(measured(2));
        await().until(() -> reporter.failed() >= 1);
        for (int i = 0; i < 50; i++) {
            reporter.report(measured(1));
        }
        CollectorStub second = collector(first.port());
        await().until(() -> CollectorStub.done(second.posts) == 52);
        reporter.close();

        assertThat(CollectorStub.done(second.posts)).isEqualTo(52);
        assertThat(second.posts).hasSizeLessThan(6);
        assertThat(last(second).get("failed").asLong()).isPositive();
    }

    @Test
    void postsThatAreRefusedForNowAreSentAgainUnchanged() throws Exception {
        CollectorStub collector = collector(0);
        collector.status = 503;
        CollectorReporter reporter = reporter(collector.address(), null);
        reporter.report(measured(5));
        await().until(() -> collector.posts.size() >= 2);
        collector.status = 204;
        int before = collector.posts.size();
        await().until(() -> collector.posts.size() > before);
        reporter.report(measured(2));
        reporter.close();

        assertThat(collector.posts.get(1)).isEqualTo(collector.posts.get(0));
        assertThat(CollectorStub.done(collector.posts)).isEqualTo(7);
    }

    @Test
    void invalidPostsAreNotSentAgain() throws Exception {
        CollectorStub collector = collector(0);
        collector.status = 400;
        CollectorReporter reporter = reporter(collector.address(), null);
        reporter.report(measured(5));
        await().until(() -> reporter.failed() == 1);
        collector.status = 204;
        reporter.report(measured(2));
        reporter.close();

        assertThat(collector.posts.stream().filter(collector.posts.get(0)::equals))
                .hasSize(1);
        assertThat(CollectorStub.done(collector.posts.subList(1, collector.posts.size())))
                .isEqualTo(2);
    }

    @Test
    void closingWithoutACollectorEnds() throws Exception {
        CollectorStub gone = collector(0);
        gone.close();
        CollectorReporter reporter = CollectorReporter.to(gone.address());
        reporter.report(measured(1));
        await().until(() -> reporter.failed() >= 1);
        reporter.close();

        assertThat(reporter.failed()).isPositive();
    }

    @Test
    void invalidAddressesAreRefused() {
        assertThatThrownBy(() -> CollectorReporter.to(URI.create("collector:9310")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'collector:9310' is not the address of a collector, such as http://127.0.0.1:9310");
        for (String more : List.of("/pathlight", "/?a=b", "#there")) {
            assertThatThrownBy(() -> CollectorReporter.to(URI.create("http://127.0.0.1:1" + more)))
                    .as(more)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("has more than a host and a port");
        }
        CollectorReporter.to(URI.create("http://127.0.0.1:1/")).close();
        assertThatThrownBy(() -> CollectorReporter.to(URI.create("http://127.0.0.1:1"), "two\r\nlines"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Returns a reporter whose last post may take as long as it needs. */
    private static CollectorReporter reporter(URI collector, String token) {
        return new CollectorReporter(new Poster(collector, token, Duration.ofSeconds(1), 100, Patience.MILLIS));
    }

    private static JsonNode last(CollectorStub collector) {
        return collector.posts.get(collector.posts.size() - 1);
    }

    private static Snapshot measured(int requests) {
        try (Application service = new Application(Monitor.builder(), 1)) {
            for (int i = 0; i < requests; i++) {
                service.handle("get");
            }
            return service.snapshot();
        }
    }
}
