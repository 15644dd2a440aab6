package dev.pathlight.collector.posting;

import static dev.pathlight.collector.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Distribution;
import dev.pathlight.Health;
import dev.pathlight.Operation;
import dev.pathlight.RequestSample;
import dev.pathlight.Snapshot;
import dev.pathlight.collector.fixture.CollectorStub;
import dev.pathlight.collector.fixture.Patience;
import dev.pathlight.collector.format.PostFormat;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The thread that posts survives whatever the HTTP client or the JVM does to it. */
class PosterFaultsTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private final CollectorStub collector;

    PosterFaultsTest() throws Exception {
        collector = new CollectorStub(0);
    }

    @AfterEach
    void close() {
        collector.close();
    }

    @FunctionalInterface
    private interface BeforeSending {
        void run() throws Throwable;
    }

    private Poster poster(BeforeSending before, ThreadFactory threads) {
        Sender sender = new Sender(collector.address().resolve(PostFormat.PATH), null, Duration.ofMinutes(5)) {
            @Override
            Reply send(byte[] body) throws IOException, InterruptedException {
                try {
                    before.run();
                } catch (Throwable e) {
                    PosterFaultsTest.<RuntimeException>sneak(e);
                }
                return super.send(body);
            }
        };
        return new Poster(collector.address(), sender, Duration.ofSeconds(1), 20, Patience.MILLIS, threads);
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }

    private static Stream<Throwable> errorsOfTheJvm() {
        return Stream.of(new OutOfMemoryError("injected"), new StackOverflowError("injected"));
    }

    @ParameterizedTest
    @MethodSource("errorsOfTheJvm")
    void aPostDuringWhichTheJvmFailedIsSentAgain(Throwable thrown) {
        AtomicInteger left = new AtomicInteger(3);
        try (Poster poster = poster(
                () -> {
                    if (left.getAndDecrement() > 0) {
                        throw thrown;
                    }
                },
                Poster::thread)) {
            poster.add(interval());
            awaitDone(1);
            poster.add(interval());
            awaitDone(2);
            assertThat(poster.failed()).isEqualTo(3);
        }
    }

    @Test
    void aClientThatThrowsSomethingElseLosesOneIntervalAndNoMore() {
        AtomicInteger left = new AtomicInteger(1);
        try (Poster poster = poster(
                () -> {
                    if (left.getAndDecrement() > 0) {
                        throw new Exception("injected");
                    }
                },
                Poster::thread)) {
            poster.add(interval());
            await().until(() -> poster.failed() == 1);
            poster.add(interval());
            awaitDone(1);
        }
    }

    @Test
    void anInterruptDoesNotEndTheThread() {
        AtomicInteger left = new AtomicInteger(3);
        try (Poster poster = poster(
                () -> {
                    if (left.getAndDecrement() > 0) {
                        Thread.currentThread().interrupt();
                    }
                },
                Poster::thread)) {
            poster.add(interval());
            awaitDone(1);
            poster.add(interval());
            awaitDone(2);
        }
    }

    @Test
    void aClientThatDoesNotReturnHoldsUpNoReporter() {
        CountDownLatch goOn = new CountDownLatch(1);
        try (Poster poster = poster(goOn::await, Poster::thread)) {
            for (int i = 0; i < 1_000; i++) {
                poster.add(interval());
            }
            goOn.countDown();
            awaitDone(1_000);
        }
    }

    @Test
    void aThreadThatCannotBeStartedIsStartedWithTheNextIntervalAndNothingIsLost() {
        AtomicInteger left = new AtomicInteger(2);
        try (Poster poster =
                poster(() -> {}, work -> left.getAndDecrement() > 0 ? new Unstartable() : Poster.thread(work))) {
            poster.add(interval());
            poster.add(interval());
            assertThat(poster.failed()).isEqualTo(2);
            poster.add(interval());
            awaitDone(3);
        }
    }

    private static final class Unstartable extends Thread {
        @Override
        public synchronized void start() {
            throw new OutOfMemoryError("injected: unable to create native thread");
        }
    }

    private void awaitDone(long requests) {
        await().until(() -> CollectorStub.done(collector.posts) == requests);
    }

    /** Returns an interval with one request. */
    private static Snapshot interval() {
        Distribution one = Distribution.of(List.of(new Distribution.Bucket(1, 1, 1)), 1, 1, 1);
        Operation operation = new Operation(
                "get",
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                one,
                one,
                one,
                one,
                one,
                List.of(),
                List.of(),
                Map.of(),
                RequestSample.EMPTY);
        return new Snapshot(
                "shop", "1", NOW.minusSeconds(1), NOW, true, List.of(operation), List.of(), List.of(), Health.NONE);
    }
}
