package dev.pathlight.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.lang.reflect.Field;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guide lists every attribute, and its code is compiled here. */
class GuideTest {
    private static final Path PAGE = Path.of("../docs/opentelemetry.md");
    private static final Path EXAMPLE = Path.of("src/test/java/dev/pathlight/opentelemetry/GuideExample.java");

    @Test
    void theTableHasExactlyTheAttributes() throws Exception {
        List<String> ours = new ArrayList<>();
        for (Field field : Names.class.getDeclaredFields()) {
            if (field.get(null) instanceof AttributeKey<?> key && key.getKey().startsWith("pathlight.")) {
                ours.add(key.getKey());
            }
        }
        List<String> listed = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `pathlight."))
                .map(line -> line.substring(0, line.indexOf(" | ")))
                .flatMap(row -> Pattern.compile("`([^`]+)`").matcher(row).results())
                .map(result -> result.group(1))
                .toList();

        assertThat(listed).containsExactlyInAnyOrderElementsOf(ours);
    }

    @Test
    void itsCodeIsTheCodeOfTheExample() throws Exception {
        assertThat(blocks(PAGE)).isEqualTo(regions(EXAMPLE)).isNotEmpty();
    }

    static Map<String, String> blocks(Path page) throws Exception {
        return found("<!-- GuideExample (\\S+) -->\n```java\n(.*?)```", page);
    }

    static Map<String, String> regions(Path example) throws Exception {
        Map<String, String> regions = found("^ *// region (\\S+)\n(.*?)^ *// endregion$", example);
        regions.replaceAll((name, code) -> code.stripTrailing().stripIndent() + "\n");
        return regions;
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
    void theDocumentedHeadersAreSent() {
        try (Spans spans = new Spans(Sampler.alwaysOn())) {
            PathlightTracing tracing = PathlightTracing.of(spans.openTelemetry);
            Span span =
                    spans.openTelemetry.getTracer("test").spanBuilder("call").startSpan();
            try (Scope current = span.makeCurrent()) {
                HttpRequest request = GuideExample.send(tracing, URI.create("http://127.0.0.1:1"));
                assertThat(request.headers().firstValue("traceparent").orElseThrow())
                        .contains(span.getSpanContext().getTraceId());
            }
            GuideExample.monitor(spans.openTelemetry).close();
        }
    }
}
