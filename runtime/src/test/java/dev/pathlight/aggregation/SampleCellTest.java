package dev.pathlight.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.RecordedRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SampleCellTest {
    private final SampleCell cell = new SampleCell(false);

    private void offer(int requests, int size) {
        for (int i = 0; i < requests; i++) {
            cell.offer(new Sized(size));
        }
    }

    @Test
    void smallRequestsFillTheSample() {
        offer(1_000, 64);

        assertThat(cell.sample().requests()).hasSize(128);
        assertThat(cell.sample().of()).isEqualTo(1_000);
    }

    @Test
    void largeRequestsMakeItSmallerSoThatItsMemoryIsBounded() {
        offer(1_000, 64);
        offer(1, 204);

        assertThat(cell.sample().requests()).hasSize(32);
        offer(1_000, 204);
        assertThat(cell.sample().requests()).hasSize(32);
        assertThat(cell.sample().of()).isEqualTo(2_001);
    }

    @Test
    void sixteenAreKeptHoweverLargeTheyAre() {
        offer(1_000, Integer.MAX_VALUE);

        assertThat(cell.sample().requests()).hasSize(16);
    }

    private record Sized(int size) implements WholeRequest {
        @Override
        public long responseTime() {
            return 1;
        }

        @Override
        public PathRecord path() {
            return new PathRecord();
        }

        @Override
        public @Nullable RecordedRequest recording(Set<String> gates) {
            return null;
        }
    }
}
