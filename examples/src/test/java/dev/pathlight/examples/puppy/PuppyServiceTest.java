package dev.pathlight.examples.puppy;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PuppyServiceTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @Test
    void aRunPrintsTheReportAndTheBlackBoxAndEndsItsThreads() throws Exception {
        Set<String> before = threads();
        Path json = folder.resolve("figures.json");

        int status = run("--seconds", "2", "--rate", "5", "--json", json.toString());

        assertThat(status).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("in flight", "chores", "the black box", "inside the service")
                .containsPattern("Watch it in a browser: http://127.0.0.1:\\d+/");
        assertThat(json).content().contains("\"operations\"");
        await().until(() -> before.containsAll(threads()));
    }

    @Test
    void aRunSavesTheSlowestRequestsOfEachRoute() throws Exception {
        Path slow = folder.resolve("slow");

        int status = run(
                "--seconds",
                "2",
                "--rate",
                "5",
                "--route",
                "/chores",
                "--route",
                "/",
                "--save-slowest",
                slow.toString());

        assertThat(status).isZero();
        assertThat(slow.resolve("chores-1.json")).content().contains("\"dishes\"");
        assertThat(slow.resolve("home-1.json")).content().contains("\"feed\"");
        long files = slow.toFile().list().length;
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("The slowest requests of each operation, in " + files + " files: " + slow);
    }

    @Test
    void aFolderThatCannotBeWrittenIsReportedBeforeTheRun() throws Exception {
        Path file = Files.createFile(folder.resolve("slow"));

        assertThat(run("--save-slowest", file.toString())).isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("puppy service: --save-slowest " + file + ": is not a directory")
                .contains(Options.USAGE);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void theServiceRunsWithItsDashboardUntilItIsStopped() throws Exception {
        Set<String> before = threads();
        Thread service = new Thread(() -> {
            try {
                run("--serve", "--rate", "5");
            } catch (InterruptedException e) {
                // stopped
            }
        });
        service.start();
        Pattern address = Pattern.compile("Watch it in a browser: (http://\\S+/)");
        await().until(() ->
                address.matcher(out.toString(StandardCharsets.UTF_8)).find());
        Matcher found = address.matcher(out.toString(StandardCharsets.UTF_8));
        assertThat(found.find()).isTrue();
        URI seconds = URI.create(found.group(1) + "api/seconds");

        await().until(() -> read(seconds).contains("\"chores\""));
        service.interrupt();
        service.join();
        await().until(() -> before.containsAll(threads()));
    }

    private static String read(URI address) throws IOException {
        try (InputStream in = address.toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void helpPrintsTheUsageOnly() throws Exception {
        assertThat(run("--help")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(Options.USAGE);
    }

    @Test
    void anInvalidOptionPrintsTheUsageAndExitsWithStatusTwo() throws Exception {
        assertThat(run("--sceonds", "3")).isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("puppy service: unknown option '--sceonds'")
                .contains(Options.USAGE);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void theServiceWorksWithPathlightOff() throws Exception {
        // Needs a separate JVM: Pathlight reads the setting when its classes load.
        Process process = start(
                List.of("-Dpathlight.enabled=false"),
                "--seconds",
                "2",
                "--rate",
                "5",
                "--route",
                "/",
                "--route",
                "/sync");
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("Pathlight is off", "the black box").doesNotContain("inside the service");
        assertThat(output)
                .containsPattern("(?m)^ +home +/ +[1-9][0-9]* +0 ")
                .containsPattern("(?m)^ +sync +/sync +[1-9][0-9]* +0 ");
    }

    private int run(String... args) throws InterruptedException {
        return PuppyService.run(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private static Process start(List<String> jvmOptions, String... args) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), PuppyService.class.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** Returns the threads of the service, the kennel and the load; an HTTP client ends its own when it is collected. */
    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.matches("puppy-.*|kennel.*|load.*|HTTP-Dispatcher|pathlight-.*"))
                .collect(Collectors.toSet());
    }
}
