package dev.pathlight.micrometer;

import static dev.pathlight.fixtures.Waits.await;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.fixtures.Service;
import dev.pathlight.micrometer.FaultyRegistry.Fault;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.search.Search;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Registries that throw, are cleared, are bound in several ways, or merge meters. */
class LifecycleTest {
    private static final long MS = 1_000_000;

    private final Service service = new Service();
    private final MeterRegistry registry = new SimpleMeterRegistry();

    @AfterEach
    void close() {
        service.close();
    }

    // --- Registries that throw -------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource
    void aRegistryThatAlwaysThrowsHarmsNoOther(Fault fault) {
        FaultyRegistry faulty = FaultyRegistry.always(fault);
        try (PathlightMetrics metrics = new PathlightMetrics(service.monitor)) {
            metrics.bindTo(faulty);
            metrics.bindTo(registry);
            requests("get", 3);
        }

        assertGot(registry, "get", 3);
    }

    @ParameterizedTest
    @EnumSource(names = {"NEW_METER", "RECORD"})
    void whatARegistryRefusedItGetsOnceItRecovers(Fault fault) {
        FaultyRegistry faulty = FaultyRegistry.times(fault, 5);
        requests("get", 3);
        publishTo(faulty);
        assertThat(faulty.thrown()).isEqualTo(5);

        requests("get", 4);
        publishTo(faulty);

        assertGot(faulty, "get", 7);
    }

    @ParameterizedTest
    @EnumSource(names = {"NEW_METER", "RECORD"})
    void aRegistryThatThrowsForOneNameGetsTheOthers(Fault fault) {
        FaultyRegistry faulty = FaultyRegistry.forOne(fault, "pathlight.response");
        requests("get", 3);
        publishTo(faulty);

        assertThat(faulty.get("pathlight.duration").timer().count()).isEqualTo(3);
        assertThat(failures(faulty)).isEqualTo(1);
    }

    @Test
    void aTimeThatWasRecordedBeforeAnotherWasRefusedIsNotRecordedAgain() {
        int[] records = new int[1];
        FaultyRegistry faulty = FaultyRegistry.times(Fault.RECORD, 0);
        MeterRegistry third = refusingEveryThird(records);
        service.handle("get", MS);
        service.handle("get", 20 * MS);
        service.handle("get", 300 * MS);
        publishTo(faulty);
        for (int i = 0; i < 10; i++) {
            publishTo(third);
        }

        assertThat(third.get("pathlight.response").timer().count()).isEqualTo(3);
        assertThat(third.get("pathlight.response").timer().totalTime(MILLISECONDS))
                .isEqualTo(faulty.get("pathlight.response").timer().totalTime(MILLISECONDS));
        assertThat(records[0]).isGreaterThan(3);
    }

    private static MeterRegistry refusingEveryThird(int[] records) {
        return FaultyRegistry.when(
                Fault.RECORD, id -> id.getName().equals("pathlight.response") && ++records[0] % 3 == 0);
    }

    @Test
    void failuresAreCountedAndLoggedOnce() {
        FaultyRegistry faulty = FaultyRegistry.forOne(Fault.RECORD, "pathlight.response");
        List<String> logged = new CopyOnWriteArrayList<>();
        Logger logger = Logger.getLogger("dev.pathlight");
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                logged.add(record.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try (PathlightMetrics metrics = everyMillisecond()) {
            requests("get", 1);
            metrics.bindTo(faulty);
            await().until(() -> faulty.thrown() >= 5);
        } finally {
            logger.removeHandler(handler);
        }

        assertThat(failures(faulty)).isEqualTo(faulty.thrown());
        assertThat(logged).singleElement().asString().startsWith("Pathlight: could not publish a meter.");
    }

    @ParameterizedTest
    @EnumSource
    void aRegistryThatThrowsHarmsNoOtherOfItsComposite(Fault fault) {
        List<MeterRegistry> others = List.of(new SimpleMeterRegistry(), new SimpleMeterRegistry(), registry);
        CompositeMeterRegistry composite = new CompositeMeterRegistry().add(FaultyRegistry.always(fault));
        others.forEach(composite::add);
        requests("get", 3);
        publishTo(composite);
        requests("get", 2);
        service.handle("put", () -> {
            publishTo(composite);

            assertThat(others)
                    .allSatisfy(other -> assertThat(inFlight(other, "put")).isEqualTo(1));
        });
        publishTo(composite);

        assertThat(others).allSatisfy(other -> {
            assertGot(other, "get", 5);
            assertThat(inFlight(other, "put")).isZero();
        });
    }

    @Test
    void aGaugeThatARegistryRefusedShowsTheNumberOnceItRecovers() {
        FaultyRegistry faulty = FaultyRegistry.times(Fault.NEW_METER, 10);
        service.handle("get", () -> {
            publishTo(faulty);
            publishTo(faulty);
            publishTo(faulty);

            assertThat(inFlight(faulty, "get")).isEqualTo(1);
        });
    }

    @Test
    void failuresOfAClosedBinderStillCountWhenAnotherGoesOn() {
        FaultyRegistry faulty = FaultyRegistry.forOne(Fault.RECORD, "pathlight.response");
        requests("get", 1);
        publishTo(faulty);
        publishTo(faulty);

        assertThat(faulty.thrown()).isEqualTo(2);
        assertThat(failures(faulty)).isEqualTo(2);
    }

    // --- Registries that lose their meters -------------------------------------------------------

    @Test
    void afterARegistryWasClearedItsSeriesComeBackAndCountFromThen() {
        requests("get", 3);
        publishTo(registry);
        List<Meter.Id> before = ids(registry);

        registry.clear();
        requests("get", 2);
        publishTo(registry);

        assertThat(ids(registry)).containsExactlyInAnyOrderElementsOf(before);
        assertGot(registry, "get", 2);
    }

    @Test
    void gaugesOfAClearedRegistryShowTheNumberOfNow() {
        service.handle("get", () -> {
            publishTo(registry);
            registry.clear();
            publishTo(registry);

            assertThat(inFlight(registry)).isEqualTo(1);
        });
        publishTo(registry);

        assertThat(inFlight(registry)).isZero();
    }

    @Test
    void aClearedRegistryOfACompositeGetsAllSeriesAgain() {
        SimpleMeterRegistry other = new SimpleMeterRegistry();
        CompositeMeterRegistry composite = composite(registry, other);
        requests("get", 3);
        publishTo(composite);
        List<Meter.Id> before = ids(registry);

        registry.clear();
        requests("get", 2);
        publishTo(composite);

        assertThat(ids(registry)).containsExactlyInAnyOrderElementsOf(before);
        assertGot(registry, "get", 2);
        assertGot(other, "get", 5);
    }

    // --- Registries that are bound in several ways -----------------------------------------------

    @Test
    void aRegistryThatIsBoundTwiceCountsOnce() {
        try (PathlightMetrics metrics = new PathlightMetrics(service.monitor)) {
            metrics.bindTo(registry);
            metrics.bindTo(registry);
            requests("get", 3);
        }

        assertGot(registry, "get", 3);
    }

    @Test
    void twoBindersOfOneMonitorCountOnce() {
        try (PathlightMetrics one = everyMillisecond();
                PathlightMetrics two = everyMillisecond()) {
            one.bindTo(registry);
            two.bindTo(registry);
            requests("get", 3);
            await().until(() -> registry.find("pathlight.response").timer() != null
                    && registry.get("pathlight.response").timer().count() >= 3);
        }

        assertGot(registry, "get", 3);
    }

    @Test
    void whenOneOfTwoBindersIsClosedTheOtherGoesOn() {
        try (PathlightMetrics two = everyMillisecond()) {
            try (PathlightMetrics one = everyMillisecond()) {
                one.bindTo(registry);
                two.bindTo(registry);
                requests("get", 3);
            }
            requests("get", 4);
        }

        assertGot(registry, "get", 7);
    }

    @Test
    void aBinderGoesOnWhereAFormerOneStopped() {
        requests("get", 3);
        publishTo(registry);
        requests("get", 4);
        publishTo(registry);

        assertGot(registry, "get", 7);
    }

    @Test
    void twoMonitorsAddUp() {
        try (Service other = new Service();
                PathlightMetrics one = new PathlightMetrics(service.monitor);
                PathlightMetrics two = new PathlightMetrics(other.monitor)) {
            one.bindTo(registry);
            two.bindTo(registry);
            requests("get", 3);
            other.handle("get", MS);
        }

        assertGot(registry, "get", 4);
    }

    @Test
    void aRegistryThatIsBoundByItselfAndInACompositeCountsOnce() {
        SimpleMeterRegistry other = new SimpleMeterRegistry();
        CompositeMeterRegistry composite = composite(registry, composite(registry, other));
        try (PathlightMetrics metrics = everyMillisecond()) {
            metrics.bindTo(composite);
            metrics.bindTo(registry);
            requests("get", 3);
            await().until(() -> registry.find("pathlight.response").timer() != null
                    && registry.get("pathlight.response").timer().count() >= 3);
        }

        assertGot(registry, "get", 3);
        assertGot(other, "get", 3);
    }

    @Test
    void aCompositeOfARegistryThatWasBoundByItselfShowsTheNumberOfNow() {
        SimpleMeterRegistry other = new SimpleMeterRegistry();
        publishTo(registry);
        service.handle("get", () -> publishTo(registry));
        service.handle("get", () -> {
            publishTo(composite(registry, other));

            assertThat(inFlight(other)).isEqualTo(1);
        });
    }

    @Test
    void aClearedRegistryOfACompositeGetsItsGaugesAgainTogetherWithNewOnes() {
        CompositeMeterRegistry composite = composite(registry, new SimpleMeterRegistry());
        requests("get", 1);
        publishTo(composite);
        registry.clear();
        service.handle(
                "get",
                () -> service.handle("put", () -> {
                    publishTo(composite);

                    assertThat(inFlight(registry, "get")).isEqualTo(1);
                    assertThat(inFlight(registry, "put")).isEqualTo(1);
                }));
    }

    @Test
    void theFiltersOfACompositeApply() {
        CompositeMeterRegistry composite = new CompositeMeterRegistry();
        composite
                .config()
                .commonTags("region", "north")
                .meterFilter(MeterFilter.denyNameStartsWith("pathlight.duration"));
        composite.add(registry);
        requests("get", 3);
        publishTo(composite);

        assertThat(registry.get("pathlight.response")
                        .tag("region", "north")
                        .timer()
                        .count())
                .isEqualTo(3);
        assertThat(registry.find("pathlight.response").timers()).hasSize(1);
        assertThat(registry.find("pathlight.duration").timers()).isEmpty();
    }

    @Test
    void aRegistryThatJoinsACompositeLaterGetsEverything() {
        CompositeMeterRegistry composite = new CompositeMeterRegistry();
        requests("get", 3);
        publishTo(composite);
        composite.add(registry);
        requests("get", 2);
        publishTo(composite);

        assertGot(registry, "get", 5);
    }

    // --- Filters that merge meters ---------------------------------------------------------------

    @Test
    void metersThatAFilterMergesShowTheSum() {
        registry.config().meterFilter(MeterFilter.ignoreTags("operation"));
        requests("get", 3);
        requests("put", 2);
        service.handle(
                "get",
                () -> service.handle(
                        "put",
                        () -> service.handle("put", () -> {
                            publishTo(registry);
                            assertThat(inFlight(registry)).isEqualTo(3);
                        })));
        publishTo(registry);

        assertThat(inFlight(registry)).isZero();
        assertThat(registry.find("pathlight.response").timers()).hasSize(1);
        assertThat(registry.get("pathlight.response").timer().count()).isEqualTo(8);
        assertThat(registry.get("pathlight.requests")
                        .tag("outcome", "SUCCESS")
                        .counter()
                        .count())
                .isEqualTo(8);
        assertThat(registry.get("pathlight.response").timer().totalTime(MILLISECONDS))
                .isEqualTo(5);
    }

    // ---------------------------------------------------------------------------------------------

    private void requests(String operation, int number) {
        for (int i = 0; i < number; i++) {
            service.handle(operation, MS);
        }
    }

    private PathlightMetrics everyMillisecond() {
        return PathlightMetrics.builder(service.monitor)
                .interval(Duration.ofMillis(1))
                .build();
    }

    /** Publishes what is new, once. */
    private void publishTo(MeterRegistry to) {
        try (PathlightMetrics metrics = new PathlightMetrics(service.monitor)) {
            metrics.bindTo(to);
        }
    }

    private static CompositeMeterRegistry composite(MeterRegistry... registries) {
        CompositeMeterRegistry composite = new CompositeMeterRegistry();
        List.of(registries).forEach(composite::add);
        return composite;
    }

    private static List<Meter.Id> ids(MeterRegistry registry) {
        return registry.getMeters().stream().map(Meter::getId).toList();
    }

    private static double failures(MeterRegistry registry) {
        return registry.get("pathlight.publish.failures").counter().count();
    }

    private static double inFlight(MeterRegistry registry) {
        return value(registry.find("pathlight.in.flight"));
    }

    private static double inFlight(MeterRegistry registry, String operation) {
        return value(registry.find("pathlight.in.flight").tag("operation", operation));
    }

    /** A missing gauge is an assertion error: requests catch other exceptions. */
    private static double value(Search search) {
        Gauge gauge = search.gauge();
        assertThat(gauge).isNotNull();
        return gauge.value();
    }

    private static void assertGot(MeterRegistry registry, String operation, int requests) {
        assertThat(registry.get("pathlight.response")
                        .tag("operation", operation)
                        .timer()
                        .count())
                .isEqualTo(requests);
        assertThat(registry.get("pathlight.response")
                        .tag("operation", operation)
                        .timer()
                        .totalTime(MILLISECONDS))
                .isEqualTo(requests);
        assertThat(registry.get("pathlight.requests")
                        .tags("operation", operation, "outcome", "SUCCESS")
                        .counter()
                        .count())
                .isEqualTo(requests);
        assertThat(registry.get("pathlight.path")
                        .tag("operation", operation)
                        .timer()
                        .count())
                .isEqualTo(requests);
        assertThat(inFlight(registry, operation)).isZero();
    }
}
