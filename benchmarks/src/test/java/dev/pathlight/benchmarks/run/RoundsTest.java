package dev.pathlight.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.benchmarks.report.Figures;
import dev.pathlight.benchmarks.report.ResultsPage;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs every benchmark briefly to check that it works. Asserts no speeds. */
@Tag("once")
class RoundsTest {
    @Test
    void everyBenchmarkRuns() throws Exception {
        Figures figures = new Figures();

        Rounds.run(Effort.smoke(), figures);

        for (Measurement each : HotPathPlan.measurements()) {
            assertThat(figures.of(each.name()).values()).as(each.name()).hasSize(1);
        }
        assertThat(figures.of("largest percentile error").median()).isLessThan(0.4);
        assertThat(new ResultsPage(figures).text(List.of("here", "now")))
                .contains("- here\n- now\n")
                .contains("| request with three callbacks: Pathlight / its clock reads alone | ≤ 1.40 x | ")
                .doesNotContain("not measured");
    }

    @Test
    void measurementsAndProgramsRunInSeparateJvms() throws Exception {
        Figures figures = new Figures();
        Effort quick = new Effort(1, false, true, 20, 1, 20, 0.001);

        JmhFork.run(off(), quick, figures);
        ProgramFork.run(Program.named("percentiles"), quick.scale(), figures::add);

        assertThat(figures.of("request/off").median()).isPositive();
        assertThat(figures.of("request/off B").median()).isPositive();
        assertThat(figures.of("largest percentile error").values()).hasSize(1);
    }

    private static Measurement off() {
        return HotPathPlan.measurements().stream()
                .filter(each -> each.name().equals("request/off"))
                .findFirst()
                .orElseThrow();
    }
}
