package dev.pathlight.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Distribution;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The distribution of recorded values, with one writer and with several. */
class HistogramTest {
    private static final double[] QUANTILES = {0, 0.01, 0.5, 0.9, 0.95, 0.99, 0.999, 0.9999, 1};

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyPercentileOfALongTailedSampleIsWithinFourThousandths(boolean shared) {
        Random random = new Random(11);
        long[] values = random.doubles(200_000)
                .mapToLong(u -> Math.round(50_000 * Math.pow(1 - u, -1.3)))
                .toArray();
        Histogram histogram = new Histogram(shared, new Room(1L << 40));
        for (long value : values) {
            histogram.record(value);
        }

        Distribution distribution = histogram.distribution();
        Arrays.sort(values);
        assertThat(distribution.count()).isEqualTo(values.length);
        assertThat(distribution.sum()).isEqualTo(Arrays.stream(values).sum());
        for (double quantile : QUANTILES) {
            long exact = values[Math.max(0, (int) Math.ceil(quantile * values.length) - 1)];
            assertThat((double) distribution.quantile(quantile))
                    .as("quantile %s", quantile)
                    .isBetween(exact * 0.996, exact * 1.004);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCounterHoldsAsManyAsCome(boolean shared) {
        Histogram histogram = new Histogram(shared, new Room(1L << 40));
        for (int i = 0; i < 100_000; i++) {
            histogram.record(1_000);
            histogram.record(0);
            histogram.record(-1);
        }

        Distribution distribution = histogram.distribution();
        assertThat(distribution.count()).isEqualTo(300_000);
        assertThat(distribution.sum()).isEqualTo(100_000_000);
        assertThat(distribution.quantile(0.66)).isZero();
        assertThat(distribution.quantile(0.67)).isEqualTo(1_000);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void withoutRoomValuesOfOtherMagnitudesCountInTheNearestBucketsAndTheSumStaysExact(boolean shared) {
        Room room = new Room(0);
        Histogram histogram = new Histogram(shared, room);
        histogram.record(1_000);
        long taken = room.taken();
        histogram.record(1_000_000_000);
        histogram.record(1);
        histogram.record(1_020);

        Distribution distribution = histogram.distribution();
        assertThat(distribution.count()).isEqualTo(4);
        assertThat(distribution.sum()).isEqualTo(1_000_002_021);
        assertThat(distribution.quantile(0.5)).isBetween(990L, 1_010L);
        assertThat(distribution.max()).isEqualTo(1_023);
        assertThat(room.folded()).isEqualTo(2);
        assertThat(room.taken()).isEqualTo(taken);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aReadingIsMadeAnewOnlyWhenSomethingCame(boolean shared) {
        Histogram histogram = new Histogram(shared, new Room(1L << 40));
        histogram.record(7);
        Distribution first = histogram.distribution();

        assertThat(histogram.distribution()).isSameAs(first);
        histogram.record(0);
        assertThat(histogram.distribution().count()).isEqualTo(2);
        assertThat(first.count()).isEqualTo(1);
    }

    @Test
    void countersGrowWithTheirCounts() {
        Histogram histogram = new Histogram(false, new Room(1L << 40));
        long[] counts = {1, 15, 16, 255, 256, 65_535, 65_536, 300_000};
        for (int i = 0; i < counts.length; i++) {
            for (long n = 0; n < counts[i]; n++) {
                histogram.record(200 + i);
            }
        }

        assertThat(histogram.distribution().buckets())
                .extracting(Distribution.Bucket::count)
                .containsExactly(1L, 15L, 16L, 255L, 256L, 65_535L, 65_536L, 300_000L);
        assertThat(histogram.distribution().count())
                .isEqualTo(Arrays.stream(counts).sum());
    }
}
