package dev.pathlight.examples.puppy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.BlameRow;
import dev.pathlight.CallbackRow;
import dev.pathlight.Distribution;
import dev.pathlight.Operation;
import dev.pathlight.Snapshot;
import dev.pathlight.examples.puppy.kennel.Action;
import dev.pathlight.examples.puppy.measure.Durations;
import dev.pathlight.examples.puppy.service.Route;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests the figures of {@code /} while the event loop is busy for about 70 % of the time, mostly with cuddles. */
// Times are far below the limit of exact conversion.
@SuppressWarnings({"LongDoubleConversion"})
@Tag("once")
class HomeFiguresTest {
    private static final double RATE = 60;
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long CUDDLE = 10 * MILLI;

    @BeforeAll
    static void warmUp() throws Exception {
        home();
    }

    @Test
    void waitingTimeIsNeverLessThanTheTimeOfTheKennel() throws Exception {
        // On a busy machine the kennel may have the request before the code that sends it has registered its callback.
        Windows.oneIsQuiet(() -> {
            Trial trial = home();

            Durations measured = trial.kennel().get(Action.FEED);
            Distribution external = trial.operation(Route.HOME).external();
            assertThat(external.min()).isGreaterThanOrEqualTo(measured.percentile(0));
            long median = measured.percentile(0.5);
            assertThat(external.quantile(0.5)).isGreaterThanOrEqualTo(median - rounding(median));
        });
    }

    @Test
    @Tag("deep") // a measurement: needs a quiet machine
    void waitingTimeExceedsTheTimeOfTheKennelByTheNetworkDelayOnly() throws Exception {
        Windows.oneIsQuiet(() -> {
            Trial trial = home();

            long kennel = trial.kennel().get(Action.FEED).percentile(0.5);
            Operation home = trial.operation(Route.HOME);
            // The round trip to the kennel takes as long as the one between the load generator and the service.
            long roundTrip =
                    trial.outside(Route.HOME).percentile(0.5) - home.response().quantile(0.5);
            assertThat(home.external().quantile(0.5))
                    .isLessThanOrEqualTo(kennel + 2 * roundTrip + MILLI + rounding(kennel));
        });
    }

    @Test
    void theDurationIncludesTheCuddleAfterTheResponse() throws Exception {
        Operation home = home().operation(Route.HOME);
        CallbackRow fed = home.callbacks().stream()
                .filter(row -> row.key().equals("HomeHandler.fed"))
                .findFirst()
                .orElseThrow();

        assertThat(home.duration().mean() - home.response().mean()).isGreaterThanOrEqualTo(CUDDLE);
        assertThat(fed.active().min()).isGreaterThanOrEqualTo(CUDDLE);
    }

    @Test
    void mostQueueingIsBehindCuddles() throws Exception {
        Windows.oneIsQuiet(() -> {
            Snapshot snapshot = home().snapshot();

            long total = snapshot.blame().stream().mapToLong(BlameRow::time).sum();
            long cuddles = snapshot.blame().stream()
                    .filter(blame -> blame.by().equals("HomeHandler.fed"))
                    .mapToLong(BlameRow::time)
                    .sum();
            assertThat(cuddles).isGreaterThan(total / 2);
        });
    }

    @Test
    void aBusierLoopLengthensQueueingButNotWaiting() throws Exception {
        Windows.oneIsQuiet(() -> {
            Operation calm =
                    Trial.of(List.of(Route.HOME), 10, Duration.ofSeconds(3)).operation(Route.HOME);
            Operation busy = home().operation(Route.HOME);

            assertThat(busy.blocked().mean()).isGreaterThan(3 * calm.blocked().mean());
            // A busy machine delays the kennel's answers as well, but by less than requests are queued for.
            double moreQueueing = busy.blocked().mean() - calm.blocked().mean();
            long moreWaiting = busy.external().quantile(0.5) - calm.external().quantile(0.5);
            assertThat((double) moreWaiting).isLessThan(moreQueueing / 2);
        });
    }

    private static Trial home() throws Exception {
        return Trial.of(List.of(Route.HOME), RATE, Duration.ofSeconds(3));
    }

    /** Returns the rounding error of a histogram, which is 0.4 %. */
    private static long rounding(long value) {
        return value * 4 / 1000;
    }
}
