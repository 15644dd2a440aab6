package dev.pathlight.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.fixtures.Forked;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** {@code StructuredTaskScope} is a preview, and its API differs between JDKs: this is that of JDK 25. */
@EnabledForJreRange(min = JRE.JAVA_25, max = JRE.JAVA_25)
class StructuredTest {
    private static final String EXAMPLE = "src/preview/java/dev/pathlight/libraries/StructuredExample.java";
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    @TempDir
    Path classes;

    @Test
    void forksBelongToTheRequestAndJoiningThemIsAWait() throws Exception {
        compile();

        Forked output = Forked.java(
                List.of(
                        "--enable-preview",
                        "-cp",
                        classes + File.pathSeparator + CLASS_PATH,
                        "dev.pathlight.libraries.StructuredExample"),
                Map.of());

        assertThat(output.out().lines())
                .containsExactlyInAnyOrder(
                        "Meli gets a bowl",
                        "requests: 1",
                        "ran: StructuredExample.user",
                        "ran: bowl",
                        "path: PathKey[key=StructuredExample.page, kind=ACTIVE]",
                        "path: PathKey[key=parts of the page, kind=EXTERNAL]",
                        "outside of a request: 0");
        assertThat(output.err()).isEmpty();
    }

    private void compile() {
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        messages,
                        messages,
                        "--release",
                        "25",
                        "--enable-preview",
                        "-cp",
                        CLASS_PATH,
                        "-processorpath",
                        CLASS_PATH,
                        "-processor",
                        "dev.pathlight.processor.PathlightProcessor",
                        "-d",
                        classes.toString(),
                        EXAMPLE);
        assertThat(result).as(messages.toString(StandardCharsets.UTF_8)).isZero();
    }
}
