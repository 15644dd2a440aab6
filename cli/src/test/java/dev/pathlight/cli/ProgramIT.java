package dev.pathlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The executable jar. */
class ProgramIT {
    private static final String SCENARIO = "src/test/resources/scenarios/S01.json";

    @TempDir
    Path folder;

    @Test
    void theJarAnalysesAFile() throws Exception {
        Program text = run("analyze", SCENARIO);
        assertThat(text).isEqualTo(Program.analyze(SCENARIO));

        Program json = run("analyze", "--json", SCENARIO);
        assertThat(json).isEqualTo(Program.analyze("--json", SCENARIO));
        assertThat(json.status()).isZero();
    }

    @Test
    void aMalformedFileEndsWithStatusTwoAndNoStackTrace() throws Exception {
        Path file = Files.writeString(folder.resolve("broken.json"), "{\"request\": ");
        Program program = run("analyze", file.toString(), SCENARIO);

        assertThat(program.status()).isEqualTo(2);
        assertThat(program.err().lines()).singleElement().asString().startsWith(file + ":1:13: ");
        assertThat(program.out()).contains("response after 120 ns");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void outputThatCannotBeWrittenIsAnErrorWithStatusTwo() throws Exception {
        for (String arguments :
                List.of("analyze " + SCENARIO, "analyze --json " + SCENARIO, "--help", "serve --help")) {
            Process process = new ProcessBuilder(
                            "sh",
                            "-c",
                            System.getProperty("java.home") + "/bin/java -jar " + System.getProperty("program.jar")
                                    + " " + arguments + " > /dev/full")
                    .start();

            assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                    .as(arguments)
                    .isEqualTo("pathlight: cannot write the output (No space left on device)\n");
            assertThat(process.waitFor()).as(arguments).isEqualTo(2);
        }
    }

    @Test
    void theSlimJarHasNeitherCollectorNorPage() throws Exception {
        assertThat(entries("program.jar"))
                .contains("dev/pathlight/collector/Collector.class", "dev/pathlight/dashboard/page/index.html");
        assertThat(entries("slim.jar"))
                .contains("dev/pathlight/cli/Pathlight.class", "dev/pathlight/RecordedRequest.class")
                .noneMatch(name -> name.startsWith("dev/pathlight/collector/")
                        || name.startsWith("dev/pathlight/dashboard/")
                        || name.contains("webjars"));
        assertThat(runJar("slim.jar", "analyze", SCENARIO)).isEqualTo(Program.analyze(SCENARIO));
        assertThat(runJar("slim.jar", "serve", "--port", "0"))
                .isEqualTo(new Program(
                        2,
                        "",
                        "pathlight: this jar has no collector; use pathlight.jar, or add pathlight-collector\n"));
    }

    private static List<String> entries(String property) throws IOException {
        try (JarFile jar = new JarFile(System.getProperty(property))) {
            return jar.stream().map(JarEntry::getName).toList();
        }
    }

    private Program run(String... arguments) throws IOException, InterruptedException {
        return runJar("program.jar", arguments);
    }

    private Program runJar(String property, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dfile.encoding=UTF-8");
        command.add("-jar");
        command.add(System.getProperty(property));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return new Program(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
