package dev.pathlight.micrometer;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Distribution;
import dev.pathlight.Health;
import dev.pathlight.Kind;
import dev.pathlight.Operation;
import dev.pathlight.PathKey;
import dev.pathlight.PathRow;
import dev.pathlight.RequestSample;
import dev.pathlight.Snapshot;
import dev.pathlight.fixtures.Service;
import dev.pathlight.micrometer.FaultyRegistry.Fault;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The thread that publishes survives whatever a registry, the log or the JVM does to it, and nothing is lost or published twice. */
class FaultsTest {
    private static final long MS = 1_000_000;

    private final Service service = new Service();
    private final MeterRegistry registry = new SimpleMeterRegistry();

    @AfterEach
    void close() {
        service.close();
    }

    private static Stream<Throwable> throwables() {
        return Stream.of(
                new OutOfMemoryError("injected"),
                new StackOverflowError("injected"),
                new NoClassDefFoundError("injected"),
                new IOException("injected"));
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void aRegistryMayThrowAnything(Throwable thrown) {
        for (Fault fault : List.of(Fault.NEW_METER, Fault.RECORD)) {
            long before = service.monitor
                    .snapshot()
                    .operation("get")
                    .map(Operation::count)
                    .orElse(0L);
            FaultyRegistry faulty = FaultyRegistry.times(fault, 5).throwing(thrown);
            try (PathlightMetrics metrics = everyMillisecond()) {
                metrics.bindTo(faulty);
                requests(3);
                awaitCount(faulty, "get", before + 3);
                assertThat(failures(faulty)).isEqualTo(5);
            }
        }
    }

    @Test
    void aRegistryThatIsAskedWhetherItIsClosedMayThrow() {
        AtomicInteger left = new AtomicInteger(5);
        MeterRegistry faulty = new SimpleMeterRegistry() {
            @Override
            public boolean isClosed() {
                if (left.getAndDecrement() > 0) {
                    throw new OutOfMemoryError("injected");
                }
                return super.isClosed();
            }
        };
        try (PathlightMetrics metrics = everyMillisecond()) {
            metrics.bindTo(faulty);
            requests(3);
            awaitCount(faulty, "get", 3);
        }
    }

    @Test
    void anInterruptThatARegistryLeavesDoesNotEndTheThread() {
        FaultyRegistry faulty = FaultyRegistry.when(Fault.RECORD, id -> {
            Thread.currentThread().interrupt();
            return false;
        });
        try (PathlightMetrics metrics = everyMillisecond()) {
            metrics.bindTo(faulty);
            requests(3);
            awaitCount(faulty, "get", 3);
            requests(4);
            awaitCount(faulty, "get", 7);
        }
    }

    @Test
    void anInterruptByTheApplicationDoesNotEndTheThread() {
        AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
        FaultyRegistry interrupted = FaultyRegistry.when(Fault.RECORD, id -> {
            thread.set(Thread.currentThread());
            return false;
        });
        try (PathlightMetrics metrics = everyMillisecond()) {
            metrics.bindTo(interrupted);
            requests(3);
            awaitCount(interrupted, "get", 3);
            thread.get().interrupt();
            requests(4);
            awaitCount(interrupted, "get", 7);
        }
    }

    @Test
    void aRegistryThatDoesNotReturnHoldsUpNoOther() {
        CountDownLatch goOn = new CountDownLatch(1);
        FaultyRegistry hanging = FaultyRegistry.when(Fault.RECORD, id -> {
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return false;
        });
        try (PathlightMetrics metrics = everyMillisecond()) {
            metrics.bindTo(hanging);
            metrics.bindTo(registry);
            requests(3);
            awaitCount(registry, "get", 3);
            requests(4);
            awaitCount(registry, "get", 7);
            goOn.countDown();
        }
        awaitCount(hanging, "get", 7);
    }

    @Test
    void aThreadThatCannotBeStartedIsStartedLaterAndTheFailuresAreCounted() {
        AtomicInteger left = new AtomicInteger(3);
        try (PathlightMetrics metrics = PathlightMetrics.builder(service.monitor)
                .interval(Duration.ofMillis(1))
                .threads(work -> left.getAndDecrement() > 0 ? new Unstartable() : Publishing.thread(work))
                .build()) {
            metrics.bindTo(registry);
            requests(3);
            awaitCount(registry, "get", 3);
        }

        assertThat(failures(registry)).isEqualTo(3);
        assertThat(service.monitor.snapshot().health().monitorErrors()).isZero();
    }

    private static final class Unstartable extends Thread {
        @Override
        public synchronized void start() {
            throw new OutOfMemoryError("injected: unable to create native thread");
        }
    }

    @Test
    void aLogThatThrowsDoesNotEndTheThread() {
        Logger logger = Logger.getLogger("dev.pathlight");
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                throw new OutOfMemoryError("injected");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        FaultyRegistry faulty = FaultyRegistry.times(Fault.RECORD, 1);
        try (PathlightMetrics metrics = everyMillisecond()) {
            metrics.bindTo(faulty);
            requests(3);
            awaitCount(faulty, "get", 3);
        } finally {
            logger.removeHandler(handler);
        }
    }

    @Test
    void aReadingThatFailsHalfwayIsNotCountedTwice() {
        Meters meters = new Meters(10, true);
        Failures failures = new Failures();
        failures.guard(
                () -> meters.publish(snapshot(new PathRow(null, ones(1), 0, Distribution.EMPTY)), to(registry), 0));
        assertThat(failures.count()).isEqualTo(1);

        meters.publish(
                snapshot(new PathRow(new PathKey("key", Kind.ACTIVE), ones(1), 0, Distribution.EMPTY)),
                to(registry),
                0);

        assertThat(registry.get("pathlight.requests")
                        .tags("operation", "get", "outcome", "SUCCESS")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("pathlight.response").timer().count()).isEqualTo(1);
    }

    private static Snapshot snapshot(PathRow row) {
        Distribution one = ones(1);
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
                List.of(row),
                List.of(),
                Map.of(),
                RequestSample.EMPTY);
        Instant now = Instant.EPOCH;
        return new Snapshot("shop", "1", now, now, true, List.of(operation), List.of(), List.of(), Health.NONE);
    }

    private static Distribution ones(long count) {
        return Distribution.of(List.of(new Distribution.Bucket(1, 1, count)), count, 1, 1);
    }

    private static Publication to(MeterRegistry registry) {
        return new Publication(
                registry, Set.of(), registry, Publication.NO_TRACES, new Failures(), 1_000, new CountDownLatch(1));
    }

    private PathlightMetrics everyMillisecond() {
        return PathlightMetrics.builder(service.monitor)
                .interval(Duration.ofMillis(1))
                .build();
    }

    private void requests(int number) {
        for (int i = 0; i < number; i++) {
            service.handle("get", MS);
        }
    }

    private static void awaitCount(MeterRegistry registry, String operation, long requests) {
        await().until(() -> registry.find("pathlight.response").tag("operation", operation).timers().stream()
                .anyMatch(timer -> timer.count() == requests));
    }

    private static double failures(MeterRegistry registry) {
        return registry.get("pathlight.publish.failures").counter().count();
    }
}
