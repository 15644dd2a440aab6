package dev.pathlight.dashboard.http;

import static dev.pathlight.dashboard.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathlight.Snapshot;
import dev.pathlight.dashboard.Service;
import dev.pathlight.dashboard.answer.Answers;
import dev.pathlight.dashboard.figures.DashboardSource;
import dev.pathlight.dashboard.figures.Explanation;
import dev.pathlight.dashboard.figures.History;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests of when answers are computed, and on which threads. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class AnswerCacheTest {
    private static final String IN_FLIGHT = "/api/in-flight";
    private static final String REQUESTS = "/api/requests";

    private final Counting source = new Counting();
    private final AnswerCache answers = new AnswerCache(new Answers(source), source.history, 10);

    @AfterEach
    void close() {
        source.inFlight = () -> {};
        answers.close();
    }

    private void second() {
        source.history.add(Snapshot.empty("", "", Instant.EPOCH, Instant.EPOCH));
    }

    private String inFlight() throws Exception {
        return new String(answers.to(IN_FLIGHT, null).orElseThrow(), StandardCharsets.UTF_8);
    }

    @Test
    void questionsAreAnsweredOnceASecond() throws Exception {
        assertThat(inFlight()).startsWith("{\"count\":1,");
        assertThat(inFlight()).startsWith("{\"count\":1,");
    }

    @Test
    void answersArePrecomputedAsTheNextSecondEnds() throws Exception {
        inFlight();
        second();
        await().until(() -> source.asked.get() == 2);
        await().until(() -> inFlight().startsWith("{\"count\":2,"));

        assertThat(source.asked).hasValue(2);
        assertThat(source.askedBy).isNotSameAs(Thread.currentThread());
    }

    @Test
    void unwantedAnswersAreNotRenewed() throws Exception {
        inFlight();
        for (int i = 0; i < 3; i++) {
            answers.to(REQUESTS, "operation=get");
            int before = source.askedForSlowest.get();
            second();
            await().until(() -> source.askedForSlowest.get() > before);
        }

        assertThat(source.asked).hasValue(2);
    }

    @Test
    void clientsDoNotWaitForARenewal() throws Exception {
        inFlight();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        source.inFlight = () -> {
            asked.countDown();
            awaitQuietly(goOn);
        };
        second();
        asked.await();

        assertThat(inFlight()).startsWith("{\"count\":1,");
        goOn.countDown();
        await().until(() -> inFlight().startsWith("{\"count\":2,"));
    }

    @Test
    void oldAnswersAreNotServed() throws Exception {
        inFlight();
        answers.close(); // so that nothing is precomputed
        for (int i = 0; i < 3; i++) {
            second();
        }
        assertThat(inFlight()).startsWith("{\"count\":1,");
        second();

        assertThat(inFlight()).startsWith("{\"count\":2,");
        assertThat(source.askedBy).isSameAs(Thread.currentThread());
    }

    @Test
    void singleRequestsAreNotCached() throws Exception {
        try (Service service = new Service()) {
            service.handle("get", 1_000_000);
            source.slowest = List.of(new DashboardSource.SlowRequest(
                    "1",
                    service.snapshot().operations().get(0).sample().slowest().get(0)));
        }
        String listed = new String(answers.to(REQUESTS, "operation=get").orElseThrow(), StandardCharsets.UTF_8);
        String query = "id=" + listed.replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
        byte[] one = answers.to("/api/request.json", query).orElseThrow();
        byte[] another = answers.to("/api/request.json", query).orElseThrow();

        assertThat(another).isEqualTo(one).isNotSameAs(one);
    }

    @Test
    void firstAnswersArePrecomputedUnaskedInTheFirstSecondsOnly() throws Exception {
        try (Service service = new Service()) {
            service.handle("get", 1_000_000);
            for (int i = 1; i <= 10; i++) {
                int times = i;
                source.history.add(service.snapshot());
                await().until(() -> source.askedForSlowest.get() == times);
            }
            inFlight();
            source.history.add(service.snapshot());
            await().until(() -> source.asked.get() == 2);
        }

        assertThat(source.askedForSlowest).hasValue(10);
    }

    @Test
    void inAnApplicationNothingIsPrecomputedUnasked() throws Exception {
        answers.close();
        try (Service service = new Service();
                AnswerCache inApplication = new AnswerCache(new Answers(source), source.history, 0)) {
            service.handle("get", 1_000_000);
            inApplication.to(IN_FLIGHT, null);
            source.history.add(service.snapshot());
            await().until(() -> source.asked.get() == 2);
        }

        assertThat(source.askedForSlowest).hasValue(0);
    }

    @Test
    void secondsAreAlwaysListedUpToTheLatest() throws Exception {
        for (int i = 0; i < 10; i++) {
            second();
            assertThat(new String(answers.to("/api/seconds", null).orElseThrow(), StandardCharsets.UTF_8))
                    .contains("\"last\":" + i + ",");
        }
    }

    @Test
    void theNextClientGetsTheErrorOfARenewal() throws Exception {
        inFlight();
        source.inFlight = () -> {
            throw new IllegalStateException("planted");
        };
        second();

        await().untilAsserted(() -> assertThatThrownBy(this::inFlight).hasMessage("planted"));
        source.inFlight = () -> {};
        assertThat(inFlight()).contains("count");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Counts the calls of its methods. */
    private static final class Counting implements DashboardSource {
        private final History history = new History();
        private final AtomicInteger asked = new AtomicInteger();
        private final AtomicInteger askedForSlowest = new AtomicInteger();
        private volatile Thread askedBy;
        private volatile List<SlowRequest> slowest = List.of();
        private volatile Runnable inFlight = () -> {};

        @Override
        public String service() {
            return "";
        }

        @Override
        public List<String> instances() {
            return List.of();
        }

        @Override
        public History history() {
            return history;
        }

        @Override
        public Optional<Explanation> explanation(String operation, int lastSeconds) {
            return Optional.empty();
        }

        @Override
        public List<SlowRequest> slowest(String operation, int lastSeconds) {
            askedForSlowest.incrementAndGet();
            return slowest;
        }

        @Override
        public InFlight inFlight(int most) {
            askedBy = Thread.currentThread();
            inFlight.run();
            return new InFlight(asked.incrementAndGet(), List.of());
        }
    }
}
