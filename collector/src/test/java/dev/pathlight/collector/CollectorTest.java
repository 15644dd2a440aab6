package dev.pathlight.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** A running collector. */
class CollectorTest {
    @Test
    void theClockAdvancesWithElapsedTime() {
        InstantSource clock = Collector.steadyClock();
        long start = System.nanoTime();
        Instant earlier = clock.instant();
        Instant later = clock.instant();

        assertThat(Duration.between(earlier, later))
                .isBetween(Duration.ZERO, Duration.ofNanos(System.nanoTime() - start));
        assertThat(earlier).isCloseTo(Instant.now(), within(1, ChronoUnit.HOURS));
    }
}
