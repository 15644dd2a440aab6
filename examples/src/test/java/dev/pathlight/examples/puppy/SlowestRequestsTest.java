package dev.pathlight.examples.puppy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import dev.pathlight.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlowestRequestsTest {
    @TempDir
    Path folder;

    @Test
    void everyRequestIsSavedTheSlowestFirst() throws Exception {
        Snapshot snapshot = requests("walk", "walk", "feed");

        assertThat(SlowestRequests.save(snapshot, folder)).isEqualTo(3);

        assertThat(files()).containsExactly("feed-1.json", "walk-1.json", "walk-2.json");
        Operation walk = snapshot.operation("walk").orElseThrow();
        assertThat(folder.resolve("walk-1.json"))
                .content()
                .isEqualTo(walk.sample().slowest().get(0).toJson());
        assertThat(folder.resolve("walk-2.json"))
                .content()
                .isEqualTo(walk.sample().slowest().get(1).toJson());
    }

    @Test
    void namesBecomeValidFileNames() throws Exception {
        SlowestRequests.save(requests("GET /cats/{id}", "..", "Größe", "x".repeat(300)), folder);

        assertThat(files())
                .containsExactlyInAnyOrder(
                        "GET__cats__id_-1.json", "__-1.json", "Gr__e-1.json", "x".repeat(100) + "-1.json");
    }

    @Test
    void namesThatBecomeEqualDoNotReplaceEachOther() throws Exception {
        assertThat(SlowestRequests.save(requests("a b", "a/b", "A b"), folder)).isEqualTo(3);

        assertThat(files()).containsExactlyInAnyOrder("A_b-1.json", "a_b-2.json", "a_b-3.json");
    }

    @Test
    void withoutRequestsNoFileIsWritten() throws Exception {
        assertThat(SlowestRequests.save(requests(), folder)).isZero();

        assertThat(files()).isEmpty();
    }

    @Test
    void aFolderIsCreatedWithItsParentsAndStaysEmpty() throws Exception {
        Path deep = folder.resolve("of").resolve("today");

        SlowestRequests.prepare(deep);
        SlowestRequests.prepare(deep);

        assertThat(deep).isEmptyDirectory();
    }

    @Test
    void aFileIsRefusedAsAFolder() throws Exception {
        Path file = Files.createFile(folder.resolve("slow"));

        assertThatThrownBy(() -> SlowestRequests.prepare(file))
                .isInstanceOf(Options.UsageException.class)
                .hasMessage("--save-slowest " + file + ": is not a directory");
        assertThatThrownBy(() -> SlowestRequests.prepare(file.resolve("today")))
                .isInstanceOf(Options.UsageException.class)
                .hasMessageStartingWith("--save-slowest " + file.resolve("today") + ": cannot be written (");
    }

    private static Snapshot requests(String... operations) {
        try (Monitor monitor = Monitor.builder().build()) {
            TimedErrand errand = new TimedErrand(new Errand(), monitor);
            for (String operation : operations) {
                errand.run(operation);
            }
            return monitor.snapshot();
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
