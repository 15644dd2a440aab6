package dev.pathlight.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A timeout completes its future, even if there is no memory to record that. */
class TimeoutsTest {
    @TempDir
    private Path folder;

    @Test
    void aTimeoutCompletesItsFutureAlthoughTheCauseCannotBeRecorded() throws Exception {
        List<String> broken = FaultyLoader.call("dev.pathlight.program.FaultedTimeouts", folder, 2_001_003_658L, 300);

        assertThat(broken).isEmpty();
    }
}
