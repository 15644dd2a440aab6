package dev.pathlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The output of {@code analyze --json} has all expected fields of each scenario. */
class ScenarioTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Fields of which a scenario names only some segments. */
    private static final Set<String> PARTIAL = Set.of("slack", "slackToReady");

    static List<Path> scenarios() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/scenarios"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void theOutputHasTheExpectedFields(Path file) throws IOException {
        JsonNode expected = JSON.readTree(file.toFile()).get("expect");
        JsonNode actual = analyze(file).get(0);

        expected.properties().forEach(field -> {
            JsonNode found = actual.get(field.getKey());
            assertThat(found).as(field.getKey()).isNotNull();
            if (field.getKey().equals("whatIf")) {
                field.getValue().forEach(question -> assertAnswered(file, found, question));
            } else {
                assertSame(field.getKey(), field.getValue(), found, PARTIAL.contains(field.getKey()));
            }
        });
    }

    private static void assertSame(String name, JsonNode expected, JsonNode actual, boolean partial) {
        if (name.endsWith("path")) {
            assertThat(merged(actual)).as(name).isEqualTo(merged(expected));
        } else if (expected.isObject()) {
            expected.properties()
                    .forEach(field -> assertSame(
                            name + "." + field.getKey(), field.getValue(), actual.get(field.getKey()), partial));
            boolean figures =
                    expected.properties().stream().allMatch(f -> f.getValue().isNumber());
            if (figures && !partial && !name.equals("flags")) {
                assertThat(actual.size()).as(name).isEqualTo(expected.size());
            }
        } else if (expected.isNumber()) {
            assertThat(actual.asDouble()).as(name).isEqualTo(expected.asDouble());
        } else {
            assertThat(actual).as(name).isEqualTo(expected);
        }
    }

    /** Merges neighbours of equal key and kind. */
    private static List<ObjectNode> merged(JsonNode path) {
        List<ObjectNode> pieces = new ArrayList<>();
        path.forEach(piece -> {
            ObjectNode last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
            if (last != null
                    && last.get("key").equals(piece.get("key"))
                    && last.get("kind").equals(piece.get("kind"))) {
                assertThat(piece.get("from")).isEqualTo(last.get("to"));
                last.set("to", piece.get("to"));
            } else {
                pieces.add(piece.deepCopy());
            }
        });
        return pieces;
    }

    /** Checks the answer among the default questions and to an explicit question. */
    private static void assertAnswered(Path file, JsonNode defaults, JsonNode question) {
        assertThat(defaults.valueStream().filter(answer -> asks(answer, question)))
                .as("default " + question)
                .singleElement()
                .satisfies(answer -> assertThat(answer.get("responseTime")).isEqualTo(question.get("responseTime")));

        List<String> options = new ArrayList<>();
        question.get("scale").properties().forEach(factor -> {
            options.add("--what-if");
            options.add(factor.getKey() + "=" + factor.getValue().asText());
        });
        if (options.isEmpty()) {
            return;
        }
        if (!question.get("joins").asBoolean()) {
            options.addAll(List.of("--joins", "none"));
        }
        JsonNode asked = analyze(file, options.toArray(String[]::new)).get(0).get("whatIf");
        assertThat(asked.valueStream()).singleElement().satisfies(answer -> {
            assertThat(asks(answer, question)).isTrue();
            assertThat(answer.get("responseTime")).isEqualTo(question.get("responseTime"));
        });
    }

    private static boolean asks(JsonNode answer, JsonNode question) {
        return answer.get("scale").equals(question.get("scale"))
                && answer.get("joins").equals(question.get("joins"));
    }

    private static ArrayNode analyze(Path file, String... options) {
        List<String> arguments = new ArrayList<>(List.of("--json", file.toString()));
        arguments.addAll(List.of(options));
        Program program = Program.analyze(arguments.toArray(String[]::new));
        assertThat(program.err()).isEmpty();
        assertThat(program.status()).isZero();
        try {
            return (ArrayNode) JSON.readTree(program.out());
        } catch (IOException e) {
            throw new AssertionError(program.out(), e);
        }
    }
}
