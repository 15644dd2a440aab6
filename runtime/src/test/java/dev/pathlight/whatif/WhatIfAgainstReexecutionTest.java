package dev.pathlight.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What-if against the truth: random programs on simulated threads, run again with one key's time halved and without it.
 * The figures go to the output of the build.
 *
 * <p>What limits them. A key that nothing waits for, but that came before the response in all twelve requests, is taken to
 * gate it; and whatever sent the response sends it in the re-simulation, though another may now come last. Both make a
 * prediction smaller. On threads that callbacks compete for, a faster key may change their order, or the thread of a pool
 * on which one runs, to anybody's good or harm.
 *
 * <p>Here a callback sends the response as it ends. Where one goes on after that, it counts as not ended before the
 * response, which makes it a counterexample to its own key: that key is no longer joined, and more may be promised than is gained.
 */
class WhatIfAgainstReexecutionTest {
    private static final int PROGRAMS = 60;

    @ParameterizedTest
    @CsvSource({"LOOPS, 99", "POOL, 99"})
    void whereNothingContendsNoRequestIsPromisedMoreThanItGains(Threads.Order order, int threads) {
        Experiment experiment = run(new Experiment(threads, order, false, true));

        assertThat(experiment.claimedTooMuch).as(experiment.worst()).isZero();
        assertThat(experiment.rankCorrelation()).isGreaterThan(0.95);
    }

    @ParameterizedTest
    @CsvSource({"LOOPS, 4", "POOL, 4"})
    void onFewThreadsKeysAreRankedAsTheirGainsAre(Threads.Order order, int threads) {
        assertThat(run(new Experiment(threads, order, false, true)).rankCorrelation())
                .isGreaterThan(0.95);
    }

    @Test
    void onOneLoopKeysAreRankedAsTheirGainsAre() {
        assertThat(run(new Experiment(1, Threads.Order.LOOPS, false, true)).rankCorrelation())
                .isGreaterThan(0.85);
    }

    // --- Where the record says less ---

    @Test
    void withoutHooksNothingIsPromisedInVainWhereNothingContends() {
        Experiment experiment = run(new Experiment(99, Threads.Order.LOOPS, false, false));

        assertThat(experiment.claimedTooMuch).as(experiment.worst()).isZero();
        assertThat(experiment.rankCorrelation()).isGreaterThan(0.95);
    }

    /** What queues counts as external time there: that of the key itself, not of what held the thread. */
    @ParameterizedTest
    @CsvSource({"4, 0.85", "1, 0.55"})
    void withoutHooksQueueingHidesWhatActiveTimeCosts(int threads, double least) {
        assertThat(run(new Experiment(threads, Threads.Order.LOOPS, false, false))
                        .rankCorrelation())
                .isGreaterThan(least);
    }

    /**
     * A record knows one request: what others did stays where it was, though they become faster too. Of what held the thread
     * only the end is known, and once a run before it ends earlier, what comes after may pass it.
     */
    @ParameterizedTest
    @CsvSource({"POOL, 99, 0.95", "POOL, 4, 0.7", "LOOPS, 1, 0.6"})
    void whatOtherRequestsGainIsNotForeseen(Threads.Order order, int threads, double least) {
        assertThat(run(new Experiment(threads, order, true, true)).rankCorrelation())
                .isGreaterThan(least);
    }

    @ParameterizedTest
    @CsvSource({"LOOPS, 99, 0.95", "POOL, 99, 0.95", "LOOPS, 4, 0.95", "POOL, 4, 0.95", "LOOPS, 1, 0.85"})
    @Tag("deep")
    void soItIsForManyMorePrograms(Threads.Order order, int threads, double least) {
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
