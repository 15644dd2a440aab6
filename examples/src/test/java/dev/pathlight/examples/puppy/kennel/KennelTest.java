package dev.pathlight.examples.puppy.kennel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.examples.puppy.Windows;
import dev.pathlight.examples.puppy.load.Arrival;
import dev.pathlight.examples.puppy.load.LoadGenerator;
import dev.pathlight.examples.puppy.load.Sample;
import dev.pathlight.examples.puppy.measure.Durations;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KennelTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void anAnswerNeverTakesLessThanItsTimeBarFivePercent() throws Exception {
        try (Kennel kennel = Kennel.open(Map.of(), 1)) {
            ask(kennel, Action.ROOMBA, 20);

            Durations measured = kennel.measured(Action.ROOMBA);
            assertThat(measured.count()).isEqualTo(20);
            assertThat(measured.percentile(0)).isGreaterThanOrEqualTo(millis(95));
        }
    }

    @Test
    void anAnswerTakesHardlyMoreThanItsTime() throws Exception {
        Windows.oneIsQuiet(() -> {
            try (Kennel kennel = Kennel.open(Map.of(), 1)) {
                ask(kennel, Action.ROOMBA, 20);

                assertThat(kennel.measured(Action.ROOMBA).percentile(0.5)).isLessThan(millis(200));
            }
        });
    }

    @Test
    void hundredsCanWaitAtOnce() throws Exception {
        try (Kennel kennel = Kennel.open(Map.of(), 1)) {
            long start = System.nanoTime();
            List<Sample> samples = ask(kennel, Action.FEED, 300);

            assertThat(samples).allSatisfy(sample -> assertThat(sample.error()).isNull());
            // One after the other they would take a minute.
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(15));
        }
    }

    @Test
    void oneActionCanBeMadeFaster() throws Exception {
        Windows.oneIsQuiet(() -> {
            try (Kennel kennel = Kennel.open(Map.of(Action.PHOTO, 0.1), 1)) {
                ask(kennel, Action.PHOTO, 5);
                ask(kennel, Action.ROOMBA, 5);

                assertThat(kennel.measured(Action.PHOTO).percentile(0)).isBetween(millis(45), millis(95));
                assertThat(kennel.measured(Action.ROOMBA).percentile(0)).isGreaterThanOrEqualTo(millis(95));
            }
        });
    }

    private static List<Sample> ask(Kennel kennel, Action action, int times) throws InterruptedException {
        List<Arrival> arrivals = Collections.nCopies(times, new Arrival("/" + action.key(), 0));
        try (LoadGenerator load = LoadGenerator.start(kennel.address(), arrivals)) {
            assertThat(load.await(LONG)).isTrue();
            return load.samples();
        }
    }

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
