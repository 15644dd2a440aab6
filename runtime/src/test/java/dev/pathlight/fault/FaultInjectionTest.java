package dev.pathlight.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Monitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
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

    @SuppressWarnings(
            "unchecked") // the program is loaded by another loader, and knows only the JDK's types of what it is given
    private void survive(long first, int seeds) throws Exception {
        Path carriers =
                Files.writeString(folder.resolve("carriers"), "dev.pathlight.program.FaultedPrograms$FaultyCarrier");
        ClassLoader faulty = new FaultyLoader(classes(Monitor.class), classes(FaultInjectionTest.class), carriers);
        Thread.currentThread().setContextClassLoader(faulty);
        try {
            BiFunction<Long, Integer, List<String>> programs =
                    (BiFunction<Long, Integer, List<String>>) faulty.loadClass("dev.pathlight.program.FaultedPrograms")
                            .getConstructor()
                            .newInstance();
            List<String> broken = programs.apply(first, seeds);

            System.out.println(
                    faulty.loadClass(Faults.class.getName()).getMethod("table").invoke(null));
            assertThat(broken).isEmpty();
        } finally {
            Thread.currentThread().setContextClassLoader(FaultInjectionTest.class.getClassLoader());
        }
    }

    private static Path classes(Class<?> of) throws Exception {
        return Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
