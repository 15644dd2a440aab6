package dev.pathlight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Distributions have buckets, and can be added and subtracted. */
class DistributionTest {

    @Test
    void bucketsHoldEveryValueInAscendingOrder() {
        try (Live live = new Live()) {
            take(live, 7, 7, 100_000, 3_000_000_000L);

            List<Distribution.Bucket> buckets = response(live).buckets();
            assertThat(buckets)
                    .extracting(Distribution.Bucket::lowest, Distribution.Bucket::highest, Distribution.Bucket::count)
                    .startsWith(tuple(7L, 7L, 2L), tuple(99_840L, 100_351L, 1L))
                    .hasSize(3);
            assertThat(buckets.get(2).lowest()).isLessThanOrEqualTo(3_000_000_000L);
            assertThat(buckets.get(2).highest()).isGreaterThanOrEqualTo(3_000_000_000L);
        }
    }

    @Test
    void whatCameSinceAnEarlierReadingAndThatReadingAddUpToTheLaterOne() {
        try (Live live = new Live()) {
            take(live, 10, 20);
            Distribution earlier = response(live);
            take(live, 20, 30);
            Distribution later = response(live);

            Distribution since = later.since(earlier);
            assertThat(since.count()).isEqualTo(2);
            assertThat(since.sum()).isEqualTo(50);
            assertThat(since.buckets()).extracting(Distribution.Bucket::lowest).containsExactly(20L, 30L);
            assertThat(earlier.merge(since).buckets()).isEqualTo(later.buckets());
            assertThat(later.since(later).buckets()).isEmpty();
        }
    }

    private static void take(Live live, long... times) {
        for (long time : times) {
            live.at(0);
            live.handle("get", () -> live.at(time));
        }
    }

    private static Distribution response(Live live) {
        return live.operation("get").response();
    }
}
