package dev.pathlight.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jcstress.Main;

/** Runs the tests of this package in jcstress, which searches for interleavings of two threads with a forbidden outcome. */
class StressTest {
    private static final Pattern RESULTS = Pattern.compile(
            "\\(Results: (\\d+) planned; (\\d+) passed, (\\d+) failed, (\\d+) soft errs, (\\d+) hard errs\\)");

    /** Every state has a monitor: few at a time, so that the two threads compete often. */
    private static final List<String> FEW_STATES = List.of("-strideSize", "10", "-strideCount", "10");

    @Test
    void aShortRunFindsNoForbiddenOutcome() throws Exception {
        run(List.of("-f", "1", "-iters", "1", "-time", "300"), "-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");
    }

    @Test
    @Tag("deep")
    void aLongRunFindsNoForbiddenOutcome() throws Exception {
        run(List.of("-f", "1", "-iters", "10", "-time", "1000"), "-Xmx256m");
    }

    private static void run(List<String> effort, String jvmArgs) throws Exception {
        Path folder = Files.createDirectories(classes().resolveSibling("jcstress"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of("-v", "-sc", "false", "-af", "NONE", "-pth", "false", "-jvmArgs", jvmArgs));
        command.addAll(FEW_STATES);
        command.addAll(effort);
        Path log = folder.resolve("log.txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(30, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroy();
        }
        String said = Files.readString(log);

        assertThat(process.exitValue()).as(said).isZero();
        assertThat(said).doesNotContain("would not run"); // where there are too few processors it leaves tests out
        Matcher results = RESULTS.matcher(said);
        int planned = 0;
        int passed = -1;
        while (results.find()) {
            planned = Integer.parseInt(results.group(1));
            passed = Integer.parseInt(results.group(2));
        }
        assertThat(passed).as(said).isEqualTo(planned);
        assertThat(tests())
                .hasSizeGreaterThanOrEqualTo(10)
                .allSatisfy(test -> assertThat(said).contains("[OK] " + test));
    }

    private static Path classes() throws Exception {
        return Path.of(StressTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    /** The tests for which the annotation processor of jcstress has generated something to run. */
    private static List<String> tests() throws Exception {
        String generated = "_jcstress.class";
        try (Stream<Path> files = Files.list(classes().resolve("dev/pathlight/stress"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(generated) && !name.contains("$"))
                    .map(name -> "dev.pathlight.stress." + name.substring(0, name.length() - generated.length()))
                    .toList();
        }
    }
}
