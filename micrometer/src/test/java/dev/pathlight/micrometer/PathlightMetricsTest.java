package dev.pathlight.micrometer;

import static dev.pathlight.fixtures.Waits.await;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.pathlight.CallbackRow;
import dev.pathlight.ContextExecutor;
import dev.pathlight.Distribution;
import dev.pathlight.Operation;
import dev.pathlight.PathRow;
import dev.pathlight.fixtures.Service;
import dev.pathlight.fixtures.Waits;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Checks the meters that every kind of registry receives. */
// The numbers are small.
@SuppressWarnings({"NarrowCalculation"})
class PathlightMetricsTest {
    private static final long MS = 1_000_000;

    /** A time in the middle of its bucket, which is 4.2 ms wide: more than the error of all times that were published before. */
    private static final long MIDDLE_OF_ITS_BUCKET = 602 * MS;

    private final Service service = new Service();
    private final MeterRegistry registry = new SimpleMeterRegistry();

    @AfterEach
    void close() {
        service.close();
        registry.close();
    }

    @Test
    void countsAndSumsAreThoseOfTheSnapshot() {
        Random random = new Random(42);
        for (int i = 0; i < 1_000; i++) {
            service.handle("chores", "dishes", random.nextInt(300_000_000), random.nextInt(2_000_000));
        }
        publish();

        Operation chores = service.snapshot().operation("chores").orElseThrow();
        assertThat(counter("pathlight.requests", "operation", "chores", "outcome", "SUCCESS"))
                .isEqualTo(1_000);
        assertSame(timer("pathlight.response", "operation", "chores"), chores.response());
        assertSame(timer("pathlight.duration", "operation", "chores"), chores.duration());
        assertSame(timer("pathlight.active", "operation", "chores"), chores.active());
        assertSame(timer("pathlight.external", "operation", "chores"), chores.external());
        assertSame(timer("pathlight.blocked", "operation", "chores"), chores.blocked());
        for (PathRow row : chores.path()) {
            String kind = row.id().kind().name();
            assertSame(
                    timer(
                            "pathlight.path",
                            "operation",
                            "chores",
                            "key",
                            row.id().key(),
                            "kind",
                            kind),
                    row.time());
        }
        CallbackRow washed = chores.callbacks().get(0);
        String[] tags = {"operation", "chores", "key", "Test.dishes", "awaits", "dishes", "layer", "db"};
        assertSame(timer("pathlight.callback.active", tags), washed.active());
        assertSame(timer("pathlight.callback.external", tags), washed.external());
        assertSame(timer("pathlight.callback.blocked", tags), washed.blocked());
    }

    @Test
    void theTimesOfAPathSumToTheResponseTime() {
        for (int i = 1; i <= 50; i++) {
            service.handle("chores", "dishes", i * MS, i * 1_000L);
        }
        publish();

        double path = registry.find("pathlight.path").timers().stream()
                .mapToDouble(timer -> timer.totalTime(NANOSECONDS))
                .sum();
        assertThat(path)
                .isCloseTo(
                        timer("pathlight.response", "operation", "chores").totalTime(NANOSECONDS), within(path / 1e6));
    }

    @Test
    void theLagOfAnExecutorIsReportedByTheNamesOfItsThreads() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor(task -> new Thread(task, "kennel-7"));
        CountDownLatch free = new CountDownLatch(1);
        service.handle("chores", () -> {
            Executor wrapped = ContextExecutor.wrap((Executor) pool);
            wrapped.execute(() -> awaitIt(free));
            wrapped.execute(() -> {});
            wrapped.execute(() -> service.pass(MS));
        });
        service.pass(20 * MS);
        free.countDown();
        pool.shutdown();
        assertThat(pool.awaitTermination(Waits.LAST_RESORT.toSeconds(), SECONDS))
                .isTrue();
        publish();

        assertSame(
                timer("pathlight.executor.lag", "threads", "kennel-*"),
                service.snapshot().executors().get(0).lag());
        assertThat(timer("pathlight.executor.lag", "threads", "kennel-*").count())
                .isEqualTo(3);
        assertThat(timer("pathlight.executor.lag", "threads", "kennel-*").max(MILLISECONDS))
                .isCloseTo(20, within(0.2));
    }

    @Test
    void everyWayInWhichARequestEndsIsAnOutcome() {
        service.handle("get", 1);
        service.handle("get", () -> {
            throw new IllegalStateException("no bowl");
        });
        service.handle("get", () -> keep = Service.callback("never", () -> {}));
        try (PathlightMetrics metrics = PathlightMetrics.builder(service.monitor)
                .interval(Duration.ofMillis(10))
                .build()) {
            metrics.bindTo(registry);
            await().until(() -> registry.find("pathlight.in.flight").gauge() != null
                    && registry.get("pathlight.in.flight").gauge().value() == 1);
            assertThat(registry.get("pathlight.callback.pending").gauge().value())
                    .isEqualTo(1);
            service.monitor.close();
        }

        assertThat(counter("pathlight.requests", "operation", "get", "outcome", "SUCCESS"))
                .isEqualTo(1);
        assertThat(counter("pathlight.requests", "operation", "get", "outcome", "ERROR"))
                .isEqualTo(1);
        assertThat(counter("pathlight.requests", "operation", "get", "outcome", "ABANDONED"))
                .isEqualTo(1);
        assertThat(counter("pathlight.requests", "operation", "get", "outcome", "DROPPED"))
                .isZero();
        assertThat(counter("pathlight.outstanding", "operation", "get", "key", "never"))
                .isEqualTo(1);
        assertThat(registry.get("pathlight.in.flight").gauge().value()).isZero();
    }

    @Test
    void aNameAlwaysHasTheSameTagsAndOneOfOurDescriptionsAndUnits() {
        service.handle("chores", "dishes", MS, MS);
        service.handle("get", MS);
        publish();

        Map<String, MeterName> names =
                List.of(MeterName.values()).stream().collect(Collectors.toMap(MeterName::meter, name -> name));
        assertThat(registry.getMeters()).isNotEmpty().allSatisfy(meter -> {
            Meter.Id id = meter.getId();
            MeterName name = names.get(id.getName());
            assertThat(id.getTags()).extracting(Tag::getKey).containsExactlyInAnyOrderElementsOf(name.tagKeys());
            assertThat(id.getTags()).extracting(Tag::getValue).doesNotContain("");
            assertThat(id.getDescription()).isEqualTo(name.description());
            assertThat(id.getBaseUnit()).isEqualTo(name.unit().isEmpty() ? "seconds" : name.unit());
        });
    }

    @Test
    void anOperationHasNoCallbackMetersOfItsOwn() {
        service.handle("get", this::publish);
        publish();

        assertThat(registry.getMeters())
                .extracting(meter -> meter.getId().getName())
                .contains("pathlight.response")
                .noneMatch(name -> name.startsWith("pathlight.callback"));
    }

    @Test
    void aRegistryThatIsBoundLateGetsWhatWasBefore() {
        service.handle("get", 5 * MS);
        try (PathlightMetrics metrics = new PathlightMetrics(service.monitor)) {
            metrics.bindTo(registry);
            service.handle("get", 7 * MS);
        }

        assertThat(timer("pathlight.response", "operation", "get").count()).isEqualTo(2);
        assertThat(timer("pathlight.response", "operation", "get").totalTime(NANOSECONDS))
                .isEqualTo(12 * MS);
    }

    @Test
    void everyRegistryGetsAllAndOneBoundTwiceGetsItOnce() {
        MeterRegistry other = new SimpleMeterRegistry();
        try (PathlightMetrics metrics = new PathlightMetrics(service.monitor)) {
            metrics.bindTo(registry);
            metrics.bindTo(registry);
            metrics.bindTo(other);
            service.handle("get", MS);
        }

        assertThat(timer("pathlight.response", "operation", "get").count()).isEqualTo(1);
        assertThat(other.get("pathlight.response").timer().count()).isEqualTo(1);
    }

    @Test
    void whileRequestsAreMeasuredNothingIsLostOrPublishedTwice() throws Exception {
        int requests = 30_000;
        try (PathlightMetrics metrics = PathlightMetrics.builder(service.monitor)
                .interval(Duration.ofMillis(1))
                .build()) {
            metrics.bindTo(registry);
            List<Thread> threads =
                    List.of(new Thread(() -> requests("get", requests)), new Thread(() -> requests("get", requests)));
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
        }

        // Closing waits for a limited time only; a busy machine needs longer.
        await().untilAsserted(() -> {
            assertThat(timer("pathlight.response", "operation", "get").count()).isEqualTo(2 * requests);
            assertThat(counter("pathlight.requests", "operation", "get", "outcome", "SUCCESS"))
                    .isEqualTo(2 * requests);
        });
    }

    @Test
    void valuesThatAreRecordedLaterMakeUpForThoseThatWerePublishedWithoutTheirSum() {
        int requests = 30_000;
        try (PathlightMetrics metrics = PathlightMetrics.builder(service.monitor)
                .interval(Duration.ofMillis(1))
                .build()) {
            metrics.bindTo(registry);
            requests("get", requests);
        }

        service.handle("get", MIDDLE_OF_ITS_BUCKET);

        await().untilAsserted(() -> {
            publish();
            assertSame(
                    timer("pathlight.response", "operation", "get"),
                    service.snapshot().operation("get").orElseThrow().response());
        });
    }

    @Test
    void rowsBeyondTheLimitShareOneAndAreCounted() {
        for (int i = 0; i < 10; i++) {
            service.handle("get" + i, MS);
        }
        try (PathlightMetrics metrics =
                PathlightMetrics.builder(service.monitor).limit(4).build()) {
            metrics.bindTo(registry);
        }

        assertThat(registry.get("pathlight.response").timers()).hasSize(5);
        Timer overflow = timer("pathlight.response", "operation", "(overflow)");
        assertThat(overflow.count()).isEqualTo(6);
        assertThat(registry.get("pathlight.response").timers().stream()
                        .mapToDouble(timer -> timer.totalTime(MILLISECONDS))
                        .sum())
                .isEqualTo(10);
        assertThat(registry.get("pathlight.folded").gauge().value()).isGreaterThanOrEqualTo(6);
    }

    @Test
    void namesThatABackEndCannotTakeAreChangedAndThoseThatAreThenTheSameAddUp() {
        service.handle("a|b", MS);
        service.handle("a,b", MS);
        service.handle("a\nb", MS);
        service.handle("", MS);
        publish();

        assertThat(timer("pathlight.response", "operation", "a_b").count()).isEqualTo(3);
        assertThat(timer("pathlight.response", "operation", "none").count()).isEqualTo(1);
    }

    @Test
    void theApplicationsThreadsNeverMeetTheRegistry() {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        registry.config().meterFilter(new MeterFilter() {
            @Override
            public MeterFilterReply accept(Meter.Id id) {
                threads.add(Thread.currentThread().getName());
                return MeterFilterReply.NEUTRAL;
            }
        });
        service.handle("chores", "dishes", MS, MS);
        publish();

        assertThat(threads).containsExactly("pathlight-micrometer");
    }

    @Test
    void whatARegistryRefusesIsCountedAndTheRestGoesOn() {
        registry.config().meterFilter(new MeterFilter() {
            @Override
            public MeterFilterReply accept(Meter.Id id) {
                if (id.getName().equals("pathlight.response")) {
                    throw new IllegalStateException("not that one");
                }
                return MeterFilterReply.NEUTRAL;
            }
        });
        service.handle("get", MS);
        publish();

        assertThat(timer("pathlight.duration", "operation", "get").count()).isEqualTo(1);
        assertThat(counter("pathlight.publish.failures")).isPositive();
    }

    @Test
    void aRegistryThatIsClosedEndsTheThread() {
        try (PathlightMetrics metrics = PathlightMetrics.builder(service.monitor)
                .interval(Duration.ofMillis(1))
                .build()) {
            Set<Thread> before = Thread.getAllStackTraces().keySet();
            metrics.bindTo(registry);
            Thread thread = Thread.getAllStackTraces().keySet().stream()
                    .filter(t -> t.getName().equals("pathlight-micrometer") && !before.contains(t))
                    .findAny()
                    .orElseThrow();
            assertThat(thread.isDaemon()).isTrue();
            registry.close();
            await().until(() -> !thread.isAlive());
        }
    }

    @Test
    void aRegistryThatHangsHoldsNobodyUpAndGetsAllWhenItGoesOn() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        registry.config().meterFilter(new MeterFilter() {
            @Override
            public MeterFilterReply accept(Meter.Id id) {
                hanging.countDown();
                awaitIt(goOn);
                return MeterFilterReply.NEUTRAL;
            }
        });
        MeterRegistry other = new SimpleMeterRegistry();
        try (PathlightMetrics metrics = PathlightMetrics.builder(service.monitor)
                .interval(Duration.ofMillis(1))
                .build()) {
            metrics.bindTo(registry);
            metrics.bindTo(other);
            hanging.await();
            requests("get", 1_000);
            await().until(() -> other.find("pathlight.response").timer() != null
                    && other.get("pathlight.response").timer().count() == 1_000);
            goOn.countDown();
        }

        assertThat(timer("pathlight.response", "operation", "get").count()).isEqualTo(1_000);
    }

    @Test
    void afterItIsClosedNothingIsBoundAnyMore() {
        PathlightMetrics metrics = new PathlightMetrics(service.monitor);
        metrics.close();
        metrics.bindTo(registry);

        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void settingsThatCannotWorkAreRefused() {
        assertThatThrownBy(() -> PathlightMetrics.builder(service.monitor).interval(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("interval must be positive, not PT0S");
        assertThatThrownBy(() -> PathlightMetrics.builder(service.monitor).limit(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("limit must be positive, not 0");
    }

    /** Holds a callback, so that it is not garbage-collected while its request waits for it. */
    @SuppressWarnings("unused")
    private Runnable keep = () -> {};

    private static void awaitIt(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void requests(String operation, int number) {
        for (int i = 0; i < number; i++) {
            service.handle(operation, 1_000);
        }
    }

    private void publish() {
        try (PathlightMetrics metrics = new PathlightMetrics(service.monitor)) {
            metrics.bindTo(registry);
        }
    }

    private Timer timer(String name, String... tags) {
        return registry.get(name).tags(tags).timer();
    }

    private double counter(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }

    private static void assertSame(Timer timer, Distribution distribution) {
        assertThat(timer.count()).isEqualTo(distribution.count());
        assertThat(timer.totalTime(NANOSECONDS))
                .isCloseTo((double) distribution.sum(), within(1 + distribution.sum() / 1e6));
        assertThat(timer.max(NANOSECONDS)).isCloseTo((double) distribution.max(), within(distribution.max() / 125.0));
    }
}
