package dev.pathlight.examples.puppy.kennel;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.examples.puppy.load.Arrival;
import dev.pathlight.examples.puppy.load.LoadGenerator;
import dev.pathlight.examples.puppy.measure.Durations;
import dev.pathlight.fixtures.Waits;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class KennelTest {
    @Test
    void anAnswerTakesAtLeastItsTimeMinusFivePercent() throws Exception {
        try (Kennel kennel = Kennel.open(Map.of(), 1)) {
            ask(kennel, Action.ROOMBA, 20);

            Durations measured = kennel.measured(Action.ROOMBA);
            assertThat(measured.count()).isEqualTo(20);
            assertThat(measured.percentile(0)).isGreaterThanOrEqualTo(millis(95));
        }
    }

    @Test
    void theDelayOfAnAnswerVariesByFivePercent() throws Exception {
        try (Kennel kennel = Kennel.open(Map.of(), 1)) {
            assertThat(LongStream.range(0, 1_000).map(i -> kennel.delayNanos(Action.ROOMBA)))
                    .allSatisfy(delay -> assertThat(delay).isBetween(millis(95), millis(105)));
        }
    }

    @Test
    void hundredsOfRequestsCanWaitAtOnce() throws Exception {
        try (Kennel kennel = Kennel.open(Map.of(Action.FEED, 1e6), 1);
                LoadGenerator load = LoadGenerator.start(kennel.address(), arrivals(Action.FEED, 300))) {
            await().until(() -> kennel.waiting() == 300);

            assertThat(load.ended()).isZero();
        }
    }

    @Test
    void oneActionCanBeMadeFaster() throws Exception {
        try (Kennel kennel = Kennel.open(Map.of(Action.PHOTO, 0.1), 1)) {
            assertThat(kennel.delayNanos(Action.PHOTO)).isBetween(millis(45), millis(55));
            assertThat(kennel.delayNanos(Action.ROOMBA)).isBetween(millis(95), millis(105));
        }
    }

    private static void ask(Kennel kennel, Action action, int times) throws InterruptedException {
        try (LoadGenerator load = LoadGenerator.start(kennel.address(), arrivals(action, times))) {
            assertThat(load.await(Waits.LAST_RESORT)).isTrue();
            assertThat(load.failed()).isZero();
        }
    }

    private static List<Arrival> arrivals(Action action, int times) {
        return Collections.nCopies(times, new Arrival("/" + action.key(), 0));
    }

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
