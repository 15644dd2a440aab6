package dev.pathlight.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application does not see a failure, wherever it is, and Pathlight goes on. */
class FaultInjectionTest {
    @TempDir
    private Path folder;

    @Test
    void hundredsOfProgramsSurviveTheirFaults() throws Exception {
        survive(0, 200);
    }

    @Test
    @Tag("deep")
    void thousandsOfProgramsSurviveTheirFaults() throws Exception {
        survive(1_000_000, 10_000);
    }

    private void survive(long first, int seeds) throws Exception {
        List<String> broken = FaultyLoader.call("dev.pathlight.program.FaultedPrograms", folder, first, seeds);

        assertThat(broken).isEmpty();
    }
}
