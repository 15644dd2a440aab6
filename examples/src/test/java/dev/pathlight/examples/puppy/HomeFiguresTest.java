package dev.pathlight.examples.puppy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pathlight.Snapshot;
import dev.pathlight.examples.puppy.kennel.Action;
import dev.pathlight.examples.puppy.service.Route;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code /} with the event loop busy for some 70 % of the time: six parts in seven are cuddles. */
class HomeFiguresTest {
    private static final double RATE = 60;
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long CUDDLE = 10 * MILLI;

    @BeforeAll
    static void warmUp() throws Exception {
        home();
    }

    @Test
    void externalIsWhatTheKennelTook() throws Exception {
        Windows.oneIsQuiet(() -> {
            Trial trial = home();

            long measured = trial.kennel().get(Action.FEED).percentile(0.5);
            long external = trial.operation(Route.HOME).external().quantile(0.5);
            assertThat(external).isBetween(measured - rounding(measured), measured + 2 * MILLI + rounding(measured));
        });
    }

    @Test
    void durationGoesOnForACuddleAfterTheResponse() throws Exception {
        Windows.oneIsQuiet(() -> {
            Snapshot.Operation home = home().operation(Route.HOME);
            Snapshot.CallbackRow fed = home.callbacks().stream()
                    .filter(row -> row.key().equals("HomeHandler.fed"))
                    .findFirst()
                    .orElseThrow();

            // All that the callback does after it has answered, and nothing else.
            double afterwards = home.duration().mean() - home.response().mean();
            assertThat(afterwards).isBetween((double) CUDDLE, fed.active().mean() + MILLI);
            assertThat(fed.active().quantile(0.5)).isBetween(CUDDLE, CUDDLE + MILLI);
        });
    }

    @Test
    void cuddlesAreWhatHoldsTheLoopWhileRequestsStandReady() throws Exception {
        Snapshot snapshot = home().snapshot();

        long total = snapshot.blame().stream().mapToLong(Snapshot.Blame::time).sum();
        long cuddles = snapshot.blame().stream()
                .filter(blame -> blame.by().equals("HomeHandler.fed"))
                .mapToLong(Snapshot.Blame::time)
                .sum();
        assertThat(cuddles).isGreaterThan(total / 2);
    }

    @Test
    void aBusierLoopBlocksLongerAndLeavesTheKennelAlone() throws Exception {
        Windows.oneIsQuiet(() -> {
            Snapshot.Operation calm =
                    Trial.of(List.of(Route.HOME), 10, Duration.ofSeconds(3)).operation(Route.HOME);
            Snapshot.Operation busy = home().operation(Route.HOME);

            assertThat(busy.blocked().mean()).isGreaterThan(3 * calm.blocked().mean());
            assertThat(busy.external().mean())
                    .isCloseTo(
                            calm.external().mean(),
                            within(0.05 * calm.external().mean()));
        });
    }

    private static Trial home() throws Exception {
        return Trial.of(List.of(Route.HOME), RATE, Duration.ofSeconds(3));
    }

    /** Histograms are exact to 0.4 %. */
    private static long rounding(long value) {
        return value * 4 / 1000;
    }
}
