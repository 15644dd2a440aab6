package dev.pathlight.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares texts with expected files. {@code -Dgoldens.rewrite=true} rewrites the files; review the difference then. */
final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/dev/pathlight/report");

    private Golden() {}

    static void assertMatches(String file, String actual) throws IOException {
        Path golden = FOLDER.resolve(file);
        if (Boolean.getBoolean("goldens.rewrite")) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, actual + "\n");
        }
        assertThat(actual + "\n").isEqualTo(Files.readString(golden));
    }
}
