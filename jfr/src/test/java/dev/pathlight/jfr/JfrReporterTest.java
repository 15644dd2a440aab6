package dev.pathlight.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Monitor;
import dev.pathlight.Reporter;
import dev.pathlight.fixtures.Service;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JfrReporterTest {
    private static final long MS = 1_000_000;

    @TempDir
    Path folder;

    @Test
    void aRecordingHasOperationsAndTheirSlowestRequests() throws Exception {
        Path file = folder.resolve("requests.jfr");
        try (Recording recording = new Recording()) {
            recording.start();
            requests();
            recording.dump(file);
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(file);

        assertThat(events)
                .filteredOn(event -> event.getEventType().getName().equals("pathlight.Operation"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getString("operation")).isEqualTo("chores");
                    assertThat(event.getLong("done")).isEqualTo(2);
                    assertThat(event.getDuration("responseMax")).isEqualTo(Duration.ofMillis(302));
                    assertThat(event.getDuration("external")).isEqualTo(Duration.ofMillis(400));
                });
        assertThat(events)
                .filteredOn(event -> event.getEventType().getName().equals("pathlight.SlowRequest"))
                .hasSize(2)
                .first()
                .satisfies(event -> {
                    assertThat(event.getDuration("response")).isEqualTo(Duration.ofMillis(302));
                    assertThat(event.getString("path"))
                            .isEqualTo("dishes EXTERNAL 300,000 us, Test.dishes ACTIVE 2,000 us");
                });
    }

    @Test
    void theJdksOwnToolPrintsThem() throws Exception {
        Path file = folder.resolve("requests.jfr");
        try (Recording recording = new Recording()) {
            recording.start();
            requests();
            recording.dump(file);
        }
        Process print = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jfr").toString(),
                        "print",
                        "--events",
                        "pathlight.*",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String text = new String(print.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(print.waitFor()).as(text).isZero();
        assertThat(text)
                .contains("pathlight.Operation {", "operation = \"chores\"", "responseMax = 302 ms")
                .contains("pathlight.SlowRequest {", "dishes EXTERNAL 300,000 us");
    }

    @Test
    void aRecordingThatDoesNotWantThemHasNone() throws Exception {
        Path file = folder.resolve("requests.jfr");
        try (Recording recording = new Recording()) {
            recording.disable("pathlight.Operation");
            recording.disable("pathlight.SlowRequest");
            recording.disable("pathlight.Blocked");
            recording.start();
            requests();
            recording.dump(file);
        }

        assertThat(RecordingFile.readAllEvents(file))
                .noneMatch(event -> event.getEventType().getName().startsWith("pathlight."));
    }

    @Test
    void theGlobalMonitorFindsIt() {
        assertThat(ServiceLoader.load(Reporter.class)).hasAtLeastOneElementOfType(JfrReporter.class);
    }

    /** Handles two requests that wait for 100 ms and 300 ms and run for 2 ms, reported as the monitor closes. */
    private void requests() {
        try (Service service =
                new Service(Monitor.builder().interval(Duration.ofHours(1)).reporter(new JfrReporter()), 0)) {
            service.handle("chores", "dishes", 100 * MS, 2 * MS);
            service.handle("chores", "dishes", 300 * MS, 2 * MS);
        }
    }
}
