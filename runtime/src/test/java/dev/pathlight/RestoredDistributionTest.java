package dev.pathlight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathlight.histogram.Histogram;
import dev.pathlight.histogram.Room;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Distributions restored from their buckets, as after a transfer between processes. */
class RestoredDistributionTest {
    @RepeatedTest(50)
    void aRestoredDistributionEqualsTheOriginalAndMergesLikeIt(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Distribution one = random(random);
        Distribution other = random(random);

        assertSame(again(one), one);
        assertSame(again(one).merge(again(other)), one.merge(other));
    }

    @Test
    void anEmptyDistributionIsRestoredAsTheEmptyOne() {
        assertThat(again(Distribution.EMPTY)).isSameAs(Distribution.EMPTY);
    }

    @Test
    void bucketsThatDoNotExistAreRefused() {
        assertRefused(1, bucket(257 * 1024 + 1, 1));
        assertRefused(1, bucket(-1, 1));
        assertRefused(10, bucket(5, 1), bucket(5, 1));
        assertRefused(9, bucket(5, 1), bucket(4, 1));
        assertRefused(0, bucket(5, 0));
        assertRefused(0, bucket(5, -3));
        assertRefused(0, bucket(5, Long.MAX_VALUE), bucket(6, 1));
        assertRefused(-1, bucket(5, 1));
        assertRefused(7);
    }

    private static Distribution.Bucket bucket(long lowest, long count) {
        return new Distribution.Bucket(lowest, lowest, count);
    }

    private static void assertRefused(long sum, Distribution.Bucket... buckets) {
        assertThatThrownBy(() -> Distribution.of(List.of(buckets), sum, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Distribution random(Random random) {
        Histogram histogram = new Histogram(false, new Room(1L << 40));
        for (int i = random.nextInt(500); i > 0; i--) {
            histogram.record(random.nextLong() >>> random.nextInt(12, 64));
        }
        return histogram.distribution();
    }

    private static Distribution again(Distribution values) {
        return Distribution.of(values.buckets(), values.sum(), values.min(), values.max());
    }

    private static void assertSame(Distribution actual, Distribution expected) {
        assertThat(actual).isEqualTo(expected).usingRecursiveComparison().isEqualTo(expected);
    }
}
