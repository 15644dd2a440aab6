package dev.pathlight.examples.puppy.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalTest {
    private static final List<String> PATHS = List.of("/a", "/b");

    @Test
    void theRateHoldsForEachPath() {
        List<Arrival> arrivals = Arrival.poisson(PATHS, 50, Duration.ofSeconds(100), 1);

        for (String path : PATHS) {
            // The standard deviation of the number is its square root, 71.
            assertThat(arrivals.stream().filter(a -> a.path().equals(path)).count())
                    .isCloseTo(5000L, within(300L));
        }
    }

    @Test
    void arrivalsAreInOrderAndWithinTheTime() {
        List<Arrival> arrivals = Arrival.poisson(PATHS, 50, Duration.ofSeconds(10), 1);

        assertThat(arrivals).isSortedAccordingTo(Comparator.comparingLong(Arrival::atNanos));
        assertThat(arrivals).allSatisfy(a -> assertThat(a.atNanos()).isBetween(0L, 10_000_000_000L));
    }

    @Test
    void equalSeedsGiveEqualArrivals() {
        List<Arrival> arrivals = Arrival.poisson(PATHS, 50, Duration.ofSeconds(1), 1);

        assertThat(Arrival.poisson(PATHS, 50, Duration.ofSeconds(1), 1)).isEqualTo(arrivals);
        assertThat(Arrival.poisson(PATHS, 50, Duration.ofSeconds(1), 2)).isNotEqualTo(arrivals);
    }
}
