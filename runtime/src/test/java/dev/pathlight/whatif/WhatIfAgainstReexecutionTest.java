package dev.pathlight.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Compares what-if with re-execution: random programs on simulated threads, executed again with the time of one key halved or
 * removed. The figures are printed to the output of the build.
 *
 * <p>Limits: a key that the response does not wait for, but that ended before it in all twelve requests, is assumed to gate it; and
 * the segment that sent the response sends it in the simulation, although another one may be the last now. Both make a prediction
 * smaller. If callbacks compete for threads, a faster key may change their order or their thread, with any effect.
 *
 * <p>Here a callback sends the response when it ends. A callback that goes on after the response counts as not ended before it, which
 * is a counterexample to its key: the key is not joined, and predictions may be too large.
 */
class WhatIfAgainstReexecutionTest {
    private static final int PROGRAMS = 60;

    @ParameterizedTest
    @CsvSource({"LOOPS, 99", "POOL, 99"})
    void withoutContentionNoPredictionExceedsTheSaving(Threads.Order order, int threads) {
        Experiment experiment = run(new Experiment(threads, order, false, true));

        assertThat(experiment.claimedTooMuch).as(experiment.worst()).isZero();
        assertThat(experiment.rankCorrelation()).isGreaterThan(0.95);
    }

    @ParameterizedTest
    @CsvSource({"LOOPS, 4", "POOL, 4"})
    void onFewThreadsKeysAreRankedByTheirSavings(Threads.Order order, int threads) {
        assertThat(run(new Experiment(threads, order, false, true)).rankCorrelation())
                .isGreaterThan(0.95);
    }

    @Test
    void onOneLoopKeysAreRankedByTheirSavings() {
        assertThat(run(new Experiment(1, Threads.Order.LOOPS, false, true)).rankCorrelation())
                .isGreaterThan(0.85);
    }

    // --- Records with less information ---

    @Test
    void withoutReadyTimesAndContentionNoPredictionExceedsTheSaving() {
        Experiment experiment = run(new Experiment(99, Threads.Order.LOOPS, false, false));

        assertThat(experiment.claimedTooMuch).as(experiment.worst()).isZero();
        assertThat(experiment.rankCorrelation()).isGreaterThan(0.95);
    }

    /** Without ready times, queueing counts as EXTERNAL time of the queued key, not of the holder of the thread. */
    @ParameterizedTest
    @CsvSource({"4, 0.85", "1, 0.55"})
    void withoutReadyTimesQueueingHidesTheCostOfActiveTime(int threads, double least) {
        assertThat(run(new Experiment(threads, Threads.Order.LOOPS, false, false))
                        .rankCorrelation())
                .isGreaterThan(least);
    }

    /**
     * A record has one request: other requests stay as they were, although they become faster, too. Only the end of a foreign holder
     * of a thread is known, and if a run before it ends earlier, a later one may overtake it.
     */
    @ParameterizedTest
    @CsvSource({"POOL, 99, 0.95", "POOL, 4, 0.7", "LOOPS, 1, 0.6"})
    void savingsOfOtherRequestsAreNotPredicted(Threads.Order order, int threads, double least) {
        assertThat(run(new Experiment(threads, order, true, true)).rankCorrelation())
                .isGreaterThan(least);
    }

    @ParameterizedTest
    @CsvSource({"LOOPS, 99, 0.95", "POOL, 99, 0.95", "LOOPS, 4, 0.95", "POOL, 4, 0.95", "LOOPS, 1, 0.85"})
    @Tag("deep")
    void theRankingHoldsForManyPrograms(Threads.Order order, int threads, double least) {
        Experiment experiment = new Experiment(threads, order, false, true).run(1_000_000, 1_500);
        System.out.println(experiment);

        assertThat(experiment.rankCorrelation()).isGreaterThan(least);
        if (threads == 99) {
            assertThat(experiment.claimedTooMuch).as(experiment.worst()).isZero();
        }
    }

    private static Experiment run(Experiment experiment) {
        experiment.run(0, PROGRAMS);
        System.out.println(experiment);
        return experiment;
    }
}
