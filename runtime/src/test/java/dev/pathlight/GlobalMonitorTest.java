package dev.pathlight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.fixtures.Forked;
import dev.pathlight.instrumentation.OperationKey;
import dev.pathlight.instrumentation.Run;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Settings by system property and environment variable, each test in its own JVM. */
class GlobalMonitorTest {

    /** A program of one request, which prints its results to standard output. */
    static final class Program {
        public static void main(String[] args) {
            Run run = Run.start(OperationKey.of("get", "", "Program.main()"), Monitor.global());
            try {
                Live.callback("fed", () -> System.out.println("fed")).run();
                Metrics.current().respond();
            } finally {
                Run.end(run);
            }
            System.out.println("requests: "
                    + Monitor.global().snapshot().operations().stream()
                            .mapToLong(Operation::count)
                            .sum());
        }
    }

    private static Forked run(Map<String, String> environment, String... properties) throws Exception {
        return Forked.run(Program.class, environment, properties);
    }

    @Test
    void nothingIsPrintedUnlessAskedFor() throws Exception {
        assertThat(run(Map.of())).isEqualTo(new Forked("fed\nrequests: 1\n", ""));
    }

    @Test
    void theConsoleReportGoesToStandardErrorWhenTheJvmEnds() throws Exception {
        Forked output = run(Map.of(), "-Dpathlight.report=console", "-Dpathlight.service=kennel");

        assertThat(output.out()).isEqualTo("fed\nrequests: 1\n");
        assertThat(output.err())
                .startsWith("Pathlight: kennel, 1 request of 1 operation")
                .contains("--- get ---");
    }

    @Test
    void environmentVariablesConfigureLikeSystemProperties() throws Exception {
        assertThat(run(Map.of("PATHLIGHT_REPORT", "console")).err()).contains("--- get ---");
    }

    @Test
    void aDisabledMonitorLeavesTheProgramAsItIsAndTheReportShowsThat() throws Exception {
        Forked output = run(Map.of(), "-Dpathlight.enabled=false", "-Dpathlight.report=console");

        assertThat(output.out()).isEqualTo("fed\nrequests: 0\n");
        assertThat(output.err())
                .isEqualTo(
                        "Pathlight is off (-Dpathlight.enabled=false); nothing was measured." + System.lineSeparator());
    }

    @Test
    void aFlagThatIsNeitherTrueNorFalseKeepsItsDefaultAndIsLogged() throws Exception {
        Forked output = run(Map.of(), "-Dpathlight.enabled=no");

        assertThat(output.out()).isEqualTo("fed\nrequests: 1\n");
        assertThat(output.err())
                .contains("setting pathlight.enabled is \"no\" and is taken as true. Set it to true or to false.");
    }

    @Test
    void anInvalidSettingKeepsItsDefaultAndIsLogged() throws Exception {
        Forked output = run(Map.of(), "-Dpathlight.interval=soon", "-Dpathlight.report=paper");

        assertThat(output.out()).isEqualTo("fed\nrequests: 1\n");
        assertThat(output.err())
                .contains("pathlight.interval=soon is ignored: it is not an ISO-8601 duration such as PT10S. Correct")
                .contains("pathlight.report=paper is ignored: the only valid value is 'console'. Correct");
    }
}
