package dev.pathlight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.generated.OperationKey;
import dev.pathlight.generated.Run;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is configured from outside, each time in a JVM of its own. */
class GlobalMonitorTest {

    /** A program of one request, which says on standard output what it found. */
    static final class Program {
        public static void main(String[] args) {
            Run run = Run.start(OperationKey.of("get", "", "Program.main()"), Monitor.global());
            try {
                Live.callback("fed", () -> System.out.println("fed")).run();
                Metrics.current().respond();
            } finally {
                run.end();
            }
            System.out.println("requests: "
                    + Monitor.global().snapshot().operations().stream()
                            .mapToLong(Snapshot.Operation::count)
                            .sum());
        }
    }

    private record Output(String out, String err) {}

    private static Output run(Map<String, String> environment, String... properties) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(properties));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Program.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("PATHLIGHT_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String out = text(process.getInputStream());
        String err = text(process.getErrorStream());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return new Output(out, err);
    }

    private static String text(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    @Test
    void nothingIsPrintedUnlessAskedFor() throws Exception {
        assertThat(run(Map.of())).isEqualTo(new Output("fed\nrequests: 1\n", ""));
    }

    @Test
    void theConsoleReportGoesToStandardErrorWhenTheJvmEnds() throws Exception {
        Output output = run(Map.of(), "-Dpathlight.report=console", "-Dpathlight.service=kennel");

        assertThat(output.out()).isEqualTo("fed\nrequests: 1\n");
        assertThat(output.err())
                .startsWith("Pathlight: kennel, 1 request of 1 operation")
                .contains("--- get ---");
    }

    @Test
    void theEnvironmentConfiguresAsSystemPropertiesDo() throws Exception {
        assertThat(run(Map.of("PATHLIGHT_REPORT", "console")).err()).contains("--- get ---");
    }

    @Test
    void switchedOffTheProgramDoesTheSameAndTheReportSaysSo() throws Exception {
        Output output = run(Map.of(), "-Dpathlight.enabled=false", "-Dpathlight.report=console");

        assertThat(output.out()).isEqualTo("fed\nrequests: 0\n");
        assertThat(output.err())
                .isEqualTo(
                        "Pathlight is off (-Dpathlight.enabled=false), nothing was measured." + System.lineSeparator());
    }

    @Test
    void aSettingThatCannotBeReadKeepsItsDefaultAndIsNamed() throws Exception {
        Output output = run(Map.of(), "-Dpathlight.interval=soon", "-Dpathlight.report=paper");

        assertThat(output.out()).isEqualTo("fed\nrequests: 1\n");
        assertThat(output.err())
                .contains("pathlight.interval=soon is ignored: it is not an ISO-8601 duration such as PT10S.")
                .contains("pathlight.report=paper is ignored: the only value is 'console'.");
    }
}
