package dev.pathlight.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Kind;
import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import dev.pathlight.PathKey;
import dev.pathlight.RecordedRequest;
import dev.pathlight.Saving;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares what-if with re-execution for chains of real futures, with races and timeouts, as a monitor records them. The figures are printed to the output of the build.
 */
class FuturesAgainstReexecutionTest {
    private static final int REQUESTS = 5;

    private final Map<String, Savings> savings = new TreeMap<>();
    private final List<Long> tooMuch = new ArrayList<>();
    private String worst = "";
    private int executions;

    /** The number of comparisons left out, as the returned stage completed after other dependents of the stage that decided. */
    private int queued;

    private int losers;

    @Test
    @Tag("once")
    void onThreadsOfItsOwnNoPredictionExceedsTheSaving() {
        compare(0, 30, false);

        assertThat(tooMuch).as(worst).isEmpty();
        assertThat(queued).isZero();
        assertThat(rankCorrelation()).isGreaterThan(0.85);
    }

    @Test
    @Tag("once")
    void onSharedThreadsKeysAreRankedByTheirSavings() {
        compare(0, 20, true);

        assertThat(rankCorrelation()).isGreaterThan(0.85);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Tag("deep")
    void theSameHoldsForManyPrograms(boolean sharesThreads) {
        compare(1_000_000, 2_000, sharesThreads);

        assertThat(rankCorrelation()).isGreaterThan(0.85);
        if (!sharesThreads) {
            assertThat(tooMuch).as(worst).isEmpty();
            assertThat(queued).isZero();
        }
    }

    private void compare(long first, int programs, boolean sharesThreads) {
        for (long seed = first; seed < first + programs; seed++) {
            FutureProgram program = FutureProgram.of(seed, sharesThreads);
            try {
                compare(seed, program);
            } catch (Throwable e) {
                throw new AssertionError("seed " + seed + program, e);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "futures on %s threads: %d programs, %d executions, %d losers of races in %d records%n",
                sharesThreads ? "shared" : "their own",
                programs,
                executions,
                losers,
                programs * REQUESTS);
        savings.forEach((name, figures) -> System.out.println("  " + name + ": " + figures));
        System.out.println("  for single requests more than the gain: " + tooMuch.size());
    }

    private double rankCorrelation() {
        return savings.values().stream()
                .mapToDouble(Savings::rankCorrelation)
                .min()
                .orElseThrow();
    }

    private void compare(long seed, FutureProgram program) {
        VirtualTime time = new VirtualTime();
        try (Monitor monitor = monitor(time)) {
            List<Long> before = program.run(monitor, time, ~seed, REQUESTS, Faster.NOTHING);
            executions += REQUESTS;
            Operation operation =
                    monitor.snapshot().operation(FutureProgram.OPERATION).orElseThrow();
            assertThat(operation.count())
                    .as(() -> monitor.inFlight().toString())
                    .isEqualTo(REQUESTS);
            for (RecordedRequest record : operation.sample().slowest()) {
                assertThat(record.whatIf(Map.of(), true).response()).isEqualTo(record.responseTime());
                assertThat(record.whatIf(Map.of(), false).response()).isEqualTo(record.responseTime());
                losers += record.responseRivals().size()
                        + record.segments().stream()
                                .mapToInt(segment -> segment.ready() == null
                                        ? 0
                                        : segment.ready().rivals().size())
                                .sum();
            }
            for (double factor : new double[] {0.5, 0}) {
                for (Faster faster : program.changes(factor)) {
                    compare(seed, program, operation, before, faster);
                }
            }
        }
    }

    private static Monitor monitor(VirtualTime time) {
        return Monitor.builder().clock(time::now).timeout(Duration.ofDays(1)).build();
    }

    private void compare(long seed, FutureProgram program, Operation operation, List<Long> before, Faster faster) {
        VirtualTime time = new VirtualTime();
        List<Long> after;
        try (Monitor monitor = monitor(time)) {
            after = program.run(monitor, time, ~seed, REQUESTS, faster);
        }
        executions += REQUESTS;
        long gained = sum(before) - sum(after);
        Saving predicted =
                operation.sample().whatIf(new PathKey(faster.key(), Kind.valueOf(faster.kind())), faster.factor());
        savings.computeIfAbsent(faster.kind() + " times " + faster.factor(), name -> new Savings())
                .add((double) predicted.atLeast(), (double) gained / REQUESTS);
        Map<String, Double> factors = faster.asFactors();
        for (RecordedRequest record : operation.sample().slowest()) {
            int request = before.indexOf(record.responseTime());
            if (request < 0) {
                queued++;
                continue;
            }
            long saved = record.responseTime() - record.whatIf(factors, true).response();
            long gain = before.get(request) - after.get(request);
            if (saved > gain) {
                tooMuch.add(saved - gain);
                if (saved - gain >= Collections.max(tooMuch)) {
                    worst = "request " + request + " of seed " + seed + ", " + faster + ": " + saved + ", not " + gain
                            + " of " + record.responseTime() + program + "\n" + record.toJson();
                }
            }
        }
    }

    private static long sum(List<Long> times) {
        return times.stream().mapToLong(Long::longValue).sum();
    }
}
