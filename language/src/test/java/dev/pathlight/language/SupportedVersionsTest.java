package dev.pathlight.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SupportedVersionsTest {
    private static final Pattern ROW =
            Pattern.compile("^\\| ([^|]+) \\| ([^|]+) \\| `([\\w.-]+)` in `([\\w./-]+)` \\|$", Pattern.MULTILINE);

    @Test
    void theTableOfTestedVersionsIsThatOfThePoms() throws IOException {
        Matcher row = ROW.matcher(Files.readString(Texts.ROOT.resolve("docs/supported-versions.md")));
        List<String> wrong = new ArrayList<>();
        int rows = 0;
        for (; row.find(); rows++) {
            String version = "<" + row.group(3) + ">" + row.group(2) + "</" + row.group(3) + ">";
            if (!Files.readString(Texts.ROOT.resolve(row.group(4))).contains(version)) {
                wrong.add(row.group(4) + " does not have " + version + " (" + row.group(1) + ")");
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(rows).isGreaterThan(10);
    }
}
