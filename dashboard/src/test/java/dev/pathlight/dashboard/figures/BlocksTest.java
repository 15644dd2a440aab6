package dev.pathlight.dashboard.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Size and order of a series in blocks. */
class BlocksTest {
    private final Blocks<List<Integer>> blocks = new Blocks<>(3, BlocksTest::join, block -> 1);

    private static List<Integer> join(List<Integer> earlier, List<Integer> later) {
        List<Integer> all = new java.util.ArrayList<>(earlier);
        all.addAll(later);
        return all;
    }

    private void add(int from, int to) {
        for (int i = from; i < to; i++) {
            blocks.add(List.of(i));
        }
    }

    @Test
    void anEmptySeriesHasNoSum() {
        assertThat(blocks.latest(1)).isEmpty();
    }

    @Test
    void theSumHasAtLeastAsManyElementsAsAskedForInOrder() {
        add(0, 95);

        assertThat(blocks.latest(30).orElseThrow())
                .hasSizeBetween(30, 40)
                .isSorted()
                .endsWith(94)
                .doesNotHaveDuplicates();
    }

    @Test
    void theSumOfAllBlocksHasEveryElement() {
        add(0, 250);

        assertThat(blocks.latest(1_000).orElseThrow())
                .hasSize(250)
                .startsWith(0)
                .endsWith(249)
                .isSorted();
    }

    @Test
    void oldElementsAreRemovedInBlocksOfSixty() {
        add(0, 5_000);

        assertThat(blocks.latest(10_000).orElseThrow())
                .hasSizeBetween(180 + 60, 180 + 140)
                .isSorted()
                .endsWith(4_999);
        assertThat(blocks.weight()).isLessThanOrEqualTo(15);
    }

    @Test
    void repeatedReadsHaveTheCorrectSum() {
        for (int i = 0; i < 1_000; i++) {
            blocks.add(List.of(i));

            assertThat(blocks.latest(30).orElseThrow())
                    .hasSizeGreaterThanOrEqualTo(Math.min(30, i + 1))
                    .endsWith(i)
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(blocks.latest(90).orElseThrow())
                    .hasSizeGreaterThanOrEqualTo(Math.min(90, i + 1))
                    .endsWith(i)
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void theOldestBlocksCanBeRemovedDownToOne() {
        add(0, 25);

        assertThat(blocks.forgetOldest()).isTrue();
        assertThat(blocks.latest(100).orElseThrow()).startsWith(10);
        assertThat(blocks.forgetOldest()).isTrue();
        assertThat(blocks.forgetOldest()).isFalse();
        assertThat(blocks.latest(100).orElseThrow()).containsExactly(20, 21, 22, 23, 24);
    }

    @Test
    void noMoreSumsAreKeptThanBlocks() {
        add(0, 250);
        for (int parts = 1; parts < 1_000; parts++) {
            blocks.latest(parts);
        }

        assertThat(blocks.weightOfSums()).isPositive().isLessThan(blocks.weight());
    }

    @Test
    void sumsAreRemovedWithTheirBlocks() {
        add(0, 25);
        blocks.latest(25);
        add(25, 26);
        assertThat(blocks.weightOfSums()).isEqualTo(1);

        blocks.forgetOldest();
        assertThat(blocks.weightOfSums()).isZero();

        blocks.latest(25);
        assertThat(blocks.weightOfSums()).isEqualTo(1);
        add(26, 31);
        assertThat(blocks.weightOfSums()).isZero();
    }
}
