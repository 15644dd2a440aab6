package dev.pathlight.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {
    private final Figures figures = new Figures();

    @Test
    void aRatioIsComputedWithinARound() {
        rounds("ours", 10, 30, 12);
        rounds("theirs", 20, 20, 16);

        assertThat(figures.ratio("ours", "theirs").values()).containsExactly(0.5, 0.75, 1.5);
        assertThat(figures.ratio("ours", "theirs").text()).isEqualTo("0.75 (0.50 to 1.50)");
    }

    @Test
    void theMedianOfTwoRoundsIsTheirMean() {
        rounds("ours", 10, 20);

        assertThat(figures.of("ours").median()).isEqualTo(15);
    }

    @Test
    void aTargetIsMetIfTheMedianMeetsIt() {
        rounds("ours", 10, 200, 11);
        Target target = Target.most("ours", "ns", 11, f -> f.of("ours"));

        assertThat(target.verdict(figures)).isEqualTo("met");
    }

    @Test
    void aMissedTargetShowsThePercentage() {
        rounds("ours", 15);
        rounds("speed-up", 1.5);

        assertThat(Target.most("ours", "ns", 10, f -> f.of("ours")).verdict(figures))
                .isEqualTo("**missed** by 50 %");
        assertThat(Target.least("speed-up", "x", 2, f -> f.of("speed-up")).verdict(figures))
                .isEqualTo("**missed** by 25 %");
        assertThat(Target.most("other", "ns", 10, f -> f.of("other")).verdict(figures))
                .isEqualTo("not measured");
    }

    @Test
    void growthWorseThanLinearIsReported() {
        for (int n : new int[] {1, 10, 100}) {
            rounds(Series.CALLBACKS.at(n), 50);
            rounds(Series.KEYS.at(n), n < 100 ? 50 : 500);
        }

        assertThat(new GrowthSection(figures).text())
                .contains("| 100 | 50.0 |  | 500 |  |  |")
                .contains("one callback, by callbacks of the request (ns): total cost grows with exponent 1.00;"
                        + " nowhere worse than linear.")
                .contains("by keys (ns): total cost grows with exponent 1.50, **worse than linear**; steeper"
                        + " from 10 to 100 with exponent 2.00.");
        assertThat(new Picture().of(figures))
                .startsWith("<svg ")
                .contains("<polyline")
                .endsWith("</svg>\n");
    }

    private void rounds(String name, double... values) {
        for (double value : values) {
            figures.add(name, value);
        }
    }
}
