package dev.pathlight.collector;

import static dev.pathlight.collector.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pathlight.collector.fixture.Application;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests of processes that post to a collector, and are killed. */
@Tag("once")
class ProcessesTest {
    private static final int REQUESTS = 3_000;

    private final List<Java> started = new ArrayList<>();

    private Java start(Java process) {
        started.add(process);
        return process;
    }

    private static ConditionFactory eventually() {
        return await().pollInterval(Duration.ofMillis(200));
    }

    @AfterEach
    void killAll() {
        for (Java each : started) {
            each.close();
        }
    }

    @Test
    void percentilesOfTwoProcessesAreThoseOfAllValues() throws Exception {
        URI collector = start(Java.collector(0)).address();
        Page page = new Page(collector);
        start(Java.application(collector, "shop", 1, REQUESTS));
        start(Java.application(collector, "shop", 2, REQUESTS));
        eventually().until(() -> page.done() == 2 * REQUESTS);

        List<Long> values = new ArrayList<>();
        for (long seed : new long[] {1, 2}) {
            Random random = new Random(seed);
            for (int i = 0; i < REQUESTS; i++) {
                values.add(Application.next(random));
            }
        }
        values.sort(null);
        for (String parameters : List.of("", "&service=shop")) {
            JsonNode response = page.get(parameters).get("response");
            Map.of("p50", 0.5, "p95", 0.95, "p99", 0.99)
                    .forEach((name, quantile) -> assertThat(response.get(name).asDouble())
                            .as(name)
                            .isCloseTo(values.get((int) Math.ceil(quantile * values.size()) - 1), withPercentage(0.4)));
            assertThat(response.get("min").asLong()).isEqualTo(values.get(0));
            assertThat(response.get("max").asLong()).isEqualTo(values.get(values.size() - 1));
        }
        String instance = page.processes().get(0).get("name").asText();
        assertThat(page.get("&service=shop&instance=" + instance).get("done").asLong())
                .isEqualTo(REQUESTS);
        assertThat(page.ask("/api/requests?operation=get").get("requests"))
                .isNotEmpty()
                .allSatisfy(
                        request -> assertThat(request.get("instance").asText()).isNotEmpty());
    }

    @Test
    void killedProcessesAreShownAsGone() throws Exception {
        URI collector = start(Java.collector(0)).address();
        Page page = new Page(collector);
        Java killed = start(Java.application(collector, "shop", 1, 0));
        start(Java.application(collector, "shop", 2, 0));
        eventually().until(() -> page.states().equals(List.of("live", "live")));
        killed.kill();

        eventually().until(() -> page.states().equals(List.of("gone", "live")));
        long done = page.done();
        eventually().until(() -> page.done() > done);
    }

    @Test
    void applicationsLoseNoRequestWhenTheCollectorIsKilledAndRestarted() throws Exception {
        Java first = start(Java.collector(0));
        URI collector = first.address();
        Page page = new Page(collector);
        Java one = start(Java.application(collector, "shop", 1, 0));
        Java other = start(Java.application(collector, "shop", 2, 0));
        eventually().until(() -> page.states().size() == 2 && page.done() > 1_000);
        first.kill();
        assertThat(page.ask("/api/seconds").isMissingNode()).isTrue();

        for (Java application : List.of(one, other)) {
            assertThat(application.line()).isEqualTo("failed");
        }
        start(Java.collector(collector.getPort())).address();
        eventually().until(() -> page.states().equals(List.of("live", "live")) && page.done() > 1_000);
        eventually()
                .until(() -> page.processes().stream()
                        .allMatch(process -> process.get("failedPosts").asLong() > 0));
        for (Java application : List.of(one, other)) {
            long[] said = application.end();
            assertThat(said[2]).as("measured of those handled").isEqualTo(said[0]);
            assertThat(said[1]).as("failed posts").isPositive();
        }
        eventually().until(() -> page.states().equals(List.of("ended", "ended")));
    }
}
