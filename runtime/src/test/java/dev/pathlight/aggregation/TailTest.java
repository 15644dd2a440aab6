package dev.pathlight.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The slowest requests are compared with the fastest half, key by key. */
class TailTest {
    @Test
    void theDifferencesAddUpToThatOfTheMeanResponseTimes() {
        Tail<String> tail =
                Tail.of(List.of(Map.of("db", 90L, "get", 20L), Map.of("db", 10L, "get", 30L), Map.of("cache", 20L)), 1);

        assertThat(tail.slowest()).containsExactly(Map.of("db", 90L, "get", 20L));
        assertThat(tail.fastest()).containsExactly(Map.of("cache", 20L));
        assertThat(tail.differences()).isEqualTo(Map.of("db", 90.0, "get", 20.0, "cache", -20.0));
    }

    @Test
    void theShareOfTheSlowestIsRoundedUp() {
        List<Map<String, Long>> requests = new ArrayList<>();
        for (long time = 1; time <= 101; time++) {
            requests.add(Map.of("db", time));
        }

        Tail<String> tail = Tail.of(requests, 1);
        assertThat(tail.slowest()).containsExactly(Map.of("db", 101L), Map.of("db", 100L));
        assertThat(tail.fastest()).hasSize(50).endsWith(Map.of("db", 1L));
    }

    @Test
    void aSingleRequestDiffersFromItselfByNothing() {
        assertThat(Tail.of(List.of(Map.of("db", 7L)), 20).differences()).isEqualTo(Map.of("db", 0.0));
    }
}
