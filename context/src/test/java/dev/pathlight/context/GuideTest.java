package dev.pathlight.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Monitor;
import dev.pathlight.fixtures.Generated;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** The code of the guide's page is that which is compiled here, and does what the page says. */
class GuideTest {
    private static final Path PAGE = Path.of("../docs/context.md");
    private static final Path EXAMPLE = Path.of("src/test/java/dev/pathlight/context/GuideExample.java");

    @Test
    void itsCodeIsThatOfTheExample() throws Exception {
        Map<String, String> regions = found("^ *// region (\\S+)\n(.*?)^ *// endregion$", EXAMPLE);
        // In the example the carrier is a class among others.
        regions.replaceAll((name, code) ->
                code.stripTrailing().stripIndent().replace("public static final", "public final") + "\n");

        assertThat(found("<!-- GuideExample (\\S+) -->\n```java\n(.*?)```", PAGE))
                .isEqualTo(regions)
                .isNotEmpty();
    }

    private static Map<String, String> found(String pattern, Path file) throws Exception {
        Map<String, String> found = new TreeMap<>();
        Pattern.compile(pattern, Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(Files.readString(file))
                .results()
                .forEach(match -> found.put(match.group(1), match.group(2)));
        return found;
    }

    @Test
    void theCallbackLogsAsThePageSays() {
        List<String> logged = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                logged.add(line.getLevel() + ": " + line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(GuideExample.class.getName());
        logger.addHandler(handler);
        GuideExample.mdc();
        GuideExample.own();
        try (Monitor monitor = Monitor.builder().build()) {
            Generated.handle(monitor, "chores", () -> GuideExample.callback(Runnable::run));
        } finally {
            logger.removeHandler(handler);
            ContextRegistry.getInstance().removeThreadLocalAccessor("user");
            ContextRegistry.getInstance().removeThreadLocalAccessor(Slf4jThreadLocalAccessor.KEY);
            MDC.clear();
        }

        assertThat(logged).containsExactly("INFO: Meli is fed");
    }

    @Test
    void theCarrierOfOnesOwnPutsBackWhatWasThere() throws Exception {
        GuideExample.UserCarrier carrier = new GuideExample.UserCarrier();
        GuideExample.USER.set("Rex");
        try (AutoCloseable before = carrier.restore("Meli")) {
            assertThat(before).isNotNull();
            assertThat(carrier.capture()).isEqualTo("Meli");
        }
        assertThat(GuideExample.USER.get()).isEqualTo("Rex");
        GuideExample.USER.remove();
    }
}
