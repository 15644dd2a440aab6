package dev.pathlight.examples.puppy.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DurationsTest {
    @Test
    void p95OfTwentyValuesIsTheNineteenth() {
        Durations durations = of(LongStream.rangeClosed(1, 20));

        assertThat(durations.percentile(0.5)).isEqualTo(10);
        assertThat(durations.percentile(0.95)).isEqualTo(19);
        assertThat(durations.percentile(0.99)).isEqualTo(20);
        assertThat(durations.max()).isEqualTo(20);
    }

    @Test
    void percentilesDoNotDependOnTheOrderOfTheValues() {
        Durations durations = of(LongStream.rangeClosed(1, 1000).map(i -> 1001 - i));

        assertThat(durations.count()).isEqualTo(1000);
        assertThat(durations.percentile(0.99)).isEqualTo(990);
        durations.add(5000);
        assertThat(durations.max()).isEqualTo(5000);
    }

    @Test
    void withoutValuesPercentilesAreZero() {
        assertThat(new Durations().percentile(0.5)).isZero();
        assertThat(new Durations().max()).isZero();
    }

    private static Durations of(LongStream values) {
        Durations durations = new Durations();
        values.forEach(durations::add);
        return durations;
    }
}
