package dev.pathlight.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every request is counted, as it ended or as lost, and memory stays flat for as long as faults strike at random. */
class FaultedSoakTest {
    @TempDir
    private Path folder;

    @Test
    @Tag("deep")
    void memoryIsFlatAndEveryRequestIsCountedWhileFaultsStrike() throws Exception {
        List<String> broken = FaultyLoader.call(
                "dev.pathlight.program.FaultedSoak",
                folder,
                Long.getLong("soak.seed", 1),
                Integer.getInteger("soak.minutes", 3));

        assertThat(broken).isEmpty();
    }
}
