package dev.pathlight.histogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** A distribution that has been somewhere else. */
class DistributionOfTest {
    @RepeatedTest(50)
    void itIsTheSameAgainAndMergesTheSame(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Distribution one = random(random);
        Distribution other = random(random);

        assertSame(again(one), one);
        assertSame(again(one).merge(again(other)), one.merge(other));
    }

    @Test
    void nothingIsNothing() {
        assertThat(again(Distribution.EMPTY)).isSameAs(Distribution.EMPTY);
    }

    @Test
    void bucketsThatThereAreNotAreRefused() {
        long[] one = {1};
        assertRefused(new long[] {257 * 1024 + 1}, one, 1);
        assertRefused(new long[] {-1}, one, 1);
        assertRefused(new long[] {5, 5}, new long[] {1, 1}, 10);
        assertRefused(new long[] {5, 4}, new long[] {1, 1}, 9);
        assertRefused(new long[] {5}, new long[] {0}, 0);
        assertRefused(new long[] {5}, new long[] {-3}, 0);
        assertRefused(new long[] {5, 6}, new long[] {Long.MAX_VALUE, 1}, 0);
        assertRefused(new long[] {5}, one, -1);
        assertRefused(new long[0], new long[0], 7);
        assertRefused(new long[] {5, 6}, one, 5);
        assertRefused(new long[] {5}, new long[] {1, 1}, 5);
    }

    private static void assertRefused(long[] lowest, long[] counts, long sum) {
        assertThatThrownBy(() -> Distribution.of(lowest, counts, sum, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Distribution random(Random random) {
        Histogram histogram = new Histogram(false);
        for (int i = random.nextInt(500); i > 0; i--) {
            histogram.record(random.nextLong() >>> random.nextInt(12, 64));
        }
        return histogram.distribution();
    }

    private static Distribution again(Distribution values) {
        List<Long> lowest = new ArrayList<>();
        List<Long> counts = new ArrayList<>();
        values.eachBucket((low, high, count) -> {
            lowest.add(low);
            counts.add(count);
        });
        return Distribution.of(array(lowest), array(counts), values.sum(), values.min(), values.max());
    }

    private static long[] array(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }

    private static void assertSame(Distribution actual, Distribution expected) {
        assertThat(actual).usingRecursiveComparison().isEqualTo(expected);
    }
}
