package dev.pathlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the command line: reports and errors. */
class AnalyzeTest {
    private static final String SCENARIOS = "src/test/resources/scenarios/";

    @TempDir
    Path folder;

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("record.json"), text).toString();
    }

    @Test
    void theTextShowsThePathItsSumsSlackAndSavings() {
        Program program = Program.analyze(SCENARIOS + "S01.json");

        assertThat(program.out()).isEqualTo("""
                src/test/resources/scenarios/S01.json: get, response after 120 ns, done after 130 ns
                  get running 10 ns → dishes waiting 80 ns → dishes running 30 ns

                    share          time  on the path of the response
                   66.7 %         80 ns  dishes/EXTERNAL
                   25.0 %         30 ns  dishes/ACTIVE
                    8.3 %         10 ns  get/ACTIVE

                  Until the request was done:
                  get running 10 ns → dishes waiting 80 ns → dishes running 40 ns

                  Could have ended later without delaying the response: feed1 19 ns and roomba1
                    59 ns

                  Saved if halved:
                   15.8 %         19 ns  dishes/EXTERNAL (40 ns if no other work becomes critical)
                   12.5 %         15 ns  dishes/ACTIVE
                    4.2 %          5 ns  get/ACTIVE
                """);
        assertThat(program.status()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "S03 | feed was queued for 15 ns, its thread held by other/cuddle",
                "S03 | get was queued for 6 ns, its thread held by (other)",
                "S05 | cb was queued for 10 ns, its thread held by get of the same request",
                "S09 | cb2 was queued for 4 ns, its thread held by (other)",
                "S22 | Clocks or records contradict each other by 2 ns in all",
                "S24 | Outstanding when the response was sent: db (for 1.00 us)",
                "S26 | Within the nested operation, 44 ns:",
                "AGG1 | The slowest 20 % take 70 ns longer than the fastest half."
            })
    void theTextShowsHoldersClampingOutstandingWaitsAndNestedOperations(String scenario, String sentence) {
        assertThat(Program.analyze(SCENARIOS + scenario + ".json").out()).contains("  " + sentence);
    }

    @Test
    void ofAHundredRequestsTheSlowestOnePercentIsComparedWithTheFastestHalf() throws IOException {
        String file = file("{\"requests\": [" + "{\"db/EXTERNAL\": 10}, ".repeat(99) + "{\"db/EXTERNAL\": 50}]}");

        assertThat(Program.analyze(file).out()).contains("The slowest 1 % take 40 ns longer than the fastest half.");
    }

    @Test
    void theTextNamesErrorsMarksUpperBoundsAndFitsANarrowTerminal() throws IOException {
        String file = file("""
                {
                  "request": {"key": "checkout", "start": 0},
                  "registrations": [{"id": "r", "key": "warehouse.reserve", "by": "h", "at": 2000000}],
                  "segments": [
                    {"id": "h", "key": "checkout", "thread": "T", "start": 0, "end": 3000000, "root": true},
                    {"id": "c", "key": "CheckoutHandler.reserved", "thread": "T", "start": 45678901, "end": 56789012,
                     "reg": "r", "outcome": "error"}
                  ],
                  "response": {"segment": "c", "at": 56789012}, "finish": {"segment": "c", "at": 56789012}
                }
                """);
        Program program = Program.analyze(file, "--what-if", "warehouse.reserve/EXTERNAL=0.5");

        assertThat(program.out()).contains("""
                checkout running 2.00 ms → warehouse.reserve waiting <= 43.7 ms →
                  CheckoutHandler.reserved running 11.1 ms
                """.indent(2), """
                Ended with an error: c
                1 upper bound (<=): the ready time is unknown, so queueing may be inside.
                """.indent(2), """
                With warehouse.reserve/EXTERNAL × 0.5: response after 34.9 ms (34949562 ns), 21.8 ms earlier
                """.indent(2));
    }

    @Test
    void theLoserOfARaceWinsWhereItsScaledTimeIsLess() throws IOException {
        String file = file("""
                {
                  "request": {"key": "get", "start": 0},
                  "registrations": [
                    {"id": "near", "key": "near", "by": "h", "at": 0}, {"id": "far", "key": "far", "by": "h", "at": 0},
                    {"id": "step", "key": "step", "by": "h", "at": 0}, {"id": "late", "key": "late", "by": "h", "at": 0}
                  ],
                  "segments": [
                    {"id": "h", "key": "get", "thread": "T", "start": 0, "end": 0, "root": true},
                    {"id": "n", "key": "near", "thread": "N", "start": 40, "end": 40, "reg": "near", "ready": 40},
                    {"id": "s", "key": "step", "thread": "N", "start": 40, "end": 44, "reg": "step", "ready": 40, "readyBy": "n",
                     "rivals": [{"segment": "f", "at": 60}]},
                    {"id": "f", "key": "far", "thread": "F", "start": 60, "end": 60, "reg": "far", "ready": 60}
                  ],
                  "response": {"segment": "s", "at": 44, "rivals": [{"reg": "late"}]},
                  "finish": {"segment": "f", "at": 60}
                }
                """);

        assertThat(Program.analyze(file, "--what-if", "far/EXTERNAL=0.5").out()).contains("response after 34 ns");
        assertThat(Program.analyze(file, "--what-if", "late/EXTERNAL=0.5").out())
                .contains("response after 44 ns");
        assertThat(Program.analyze(file, "--what-if", "late/EXTERNAL=0").out()).contains("response after 0");
    }

    @Test
    void aRivalHasASegmentOrARegistration() throws IOException {
        String file = file("""
                {
                  "request": {"key": "get", "start": 0},
                  "registrations": [],
                  "segments": [{"id": "h", "key": "get", "thread": "T", "start": 0, "end": 9, "root": true}],
                  "response": {"segment": "h", "at": 9, "rivals": [{"at": 12}]}, "finish": {"segment": "h", "at": 9}
                }
                """);

        assertThat(Program.analyze(file).err()).contains("response.rivals[0]", "either a segment or a registration");
    }

    @Test
    void controlCharactersInNamesAreEscapedInTheText() throws IOException {
        String file = file("""
                {
                  "request": {"key": "get\\u001b[31m", "start": 0},
                  "registrations": [],
                  "segments": [
                    {"id": "h", "key": "get\\u001b[31m", "thread": "T", "start": 0, "end": 9, "root": true}
                  ],
                  "response": {"segment": "h", "at": 9}, "finish": {"segment": "h", "at": 9}
                }
                """);

        assertThat(Program.analyze(file).out())
                .contains("get\\u001b[31m running 9 ns")
                .doesNotContain("\u001b");
    }

    @Test
    void whatIfShowsTheSimulatedResponseTime() {
        assertThat(Program.analyze(SCENARIOS + "S01.json", "--what-if", "dishes/EXTERNAL=0")
                        .out())
                .contains("With dishes/EXTERNAL × 0: response after 101 ns, 19 ns earlier");
        assertThat(Program.analyze("--what-if=dishes/EXTERNAL=0", "--joins=none", SCENARIOS + "S01.json")
                        .out())
                .contains("With dishes/EXTERNAL × 0 and without joins: response after 40 ns, 80 ns earlier");
        assertThat(Program.analyze(SCENARIOS + "S05.json", "--what-if", "get/ACTIVE=0.5", "--what-if", "cb/ACTIVE=0.1")
                        .out())
                .contains("With get/ACTIVE × 0.5, cb/ACTIVE × 0.1: response after 16 ns, 24 ns earlier");
    }

    @Test
    void aRecordHasTheSameAnalysesAfterWritingAndReadingItsJson() throws Exception {
        for (Path scenario : ScenarioTest.scenarios()) {
            if (RecordFile.read(scenario) instanceof Input.Request request) {
                String copy = file(request.recorded().toJson());
                JsonNode first = json(scenario.toString());
                JsonNode second = json(copy);
                assertThat(withoutIds(second, Input.Request.class.cast(RecordFile.read(Path.of(copy)))))
                        .isEqualTo(withoutIds(first, request));
            }
        }
    }

    /** Replaces the ids of segments by their indexes, because a record does not keep the ids of its file. */
    private static JsonNode withoutIds(JsonNode report, Input.Request input) {
        ObjectNode one = ((ObjectNode) report.get(0)).remove(List.of("file", "id"));
        for (String name : new String[] {"slack", "slackToReady"}) {
            ObjectNode byIndex = one.objectNode();
            one.get(name)
                    .properties()
                    .forEach(slack -> byIndex.set("" + input.segmentIds().indexOf(slack.getKey()), slack.getValue()));
            one.set(name, byIndex);
        }
        if (one.path("innerContext").get("response") instanceof ObjectNode response) {
            response.put(
                    "segment",
                    input.segmentIds().indexOf(response.get("segment").asText()));
        }
        return one;
    }

    private static JsonNode json(String file) throws IOException {
        return new ObjectMapper().readTree(Program.analyze("--json", file).out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'request': | 1:12: Unexpected end-of-input",
                "{'request': {'key': 'get', 'start': 0}, 'finish': {'at': 0} | close marker for Object (start marker at 1:1)",
                "[1] | 1:1: the file has to be an object, not [",
                "{} | neither a recorded request (no 'request') nor paths of requests (no 'requests')",
                "{'request': 7} | 1:13: request has to be an object, not 7",
                "{'request': {'start': 0}} | 1:13: request.key: missing",
                "{'request': {'key': 'get'}} | 1:13: request.start: missing",
                "{'request': {'key': 'get', 'start': 0.5}} | 1:37: 'start' has to be an integer, not '0.5'",
                "{'request': {'key': 'get', 'start': 0, 'start': 1}} | 1:47: Duplicate field 'start'",
                "{'request': {'key': 'get', 'start': 0}, 'segments': 3} | 1:53: segments has to be an array, not 3",
                "{'request': {'key': 'get', 'start': 0}, 'segments': []} | segments: at least one is needed",
                "{'request': {'key': 'get', 'start': 123456789012345678901}} | 1:37: request.start is too large",
                "{'requests': []} | 'requests' is empty",
                "{'requests': [{'a/ACTIVE': 'x'}]} | 1:28: 'a/ACTIVE' has to be an integer, not 'x'",
                "nonsense | 1:1: Unrecognized token 'nonsense'"
            })
    void anErrorNamesThePlaceAndTheReason(String text, String complaint) throws IOException {
        String file = file(text.replace('\'', '"'));
        Program program = Program.analyze(file);

        assertThat(program.err())
                .startsWith(file + ":")
                .contains(complaint.substring(0, Math.min(complaint.length(), 60)));
        assertThat(program.err().lines()).hasSize(1);
        assertThat(program.out()).isEmpty();
        assertThat(program.status()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'nestedIn': 'unknown' | 7:5: segments[1].nestedIn: no known id: unknown",
                "'reg': 'unknown' | 7:5: segments[1].reg: no known id: unknown",
                "'readyBy': 'a' | 7:58: 'readyBy' needs 'ready', the instant",
                "'outcome': 'fine' | 7:58: 'outcome' is ok or error, not fine",
                "'threadPrev': {'foreignKey': 'x'} | 7:61: threadPrev.end: missing",
                "'ready': true | 7:56: 'ready' has to be an integer, not 'true'"
            })
    void anInvalidRecordIsReportedWithThePlaceOfTheInvalidPart(String field, String complaint) throws IOException {
        String file = file("""
                {
                  'request': {'key': 'get', 'start': 0},
                  'registrations': [],
                  'segments': [
                    {'id': 'a', 'key': 'get', 'thread': 'T', 'start': 0, 'end': 9,
                     'root': true},
                    {'id': 'b', 'key': 'k', 'thread': 'T', 'start': 2, FIELD, 'end': 3}
                  ],
                  'response': {'segment': 'a', 'at': 9}, 'finish': {'segment': 'a', 'at': 9}
                }
                """.replace("FIELD", field).replace('\'', '"'));
        Program program = Program.analyze(file);

        String[] parts = complaint.split(": ", 2);
        assertThat(program.err()).startsWith(file + ":7:").contains(parts[1]);
        assertThat(program.status()).isEqualTo(2);
    }

    @Test
    void otherFilesAreStillAnalysedAfterAMalformedOne() throws IOException {
        String wrong = file("{");
        Program text = Program.analyze(SCENARIOS + "S02.json", wrong, folder + "/none", SCENARIOS + "S05.json");
        assertThat(text.out()).contains("S02.json: get, response after 30 ns", "S05.json: get, response after 40 ns");
        assertThat(text.err()).contains(wrong + ":1:", folder + "/none: there is no such file");
        assertThat(text.status()).isEqualTo(2);

        Program json = Program.analyze("--json", wrong, SCENARIOS + "S02.json");
        JsonNode array = new ObjectMapper().readTree(json.out());
        assertThat(array.get(0).get("error").asText()).startsWith(wrong + ":1:");
        assertThat(array.get(1).get("response").get("total").asLong()).isEqualTo(30);
        assertThat(json.status()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "analyze",
                "analyze --nothing x",
                "analyze x --what-if",
                "analyze x --what-if dishes=1",
                "analyze x --what-if dishes/FAST=1",
                "analyze x --what-if dishes/ACTIVE=-1",
                "analyze x --what-if dishes/ACTIVE=many",
                "analyze x --joins some",
                "guess x"
            })
    void anInvalidOptionIsReportedInOneSentence(String line) {
        Program program = Program.run(line.split(" "));

        assertThat(program.err().lines())
                .singleElement()
                .asString()
                .startsWith("pathlight: ")
                .endsWith("; try --help");
        assertThat(program.out()).isEmpty();
        assertThat(program.status()).isEqualTo(2);
    }

    @Test
    void helpListsTheOptions() {
        for (String line : new String[] {"--help", "analyze --help", "help"}) {
            Program program = Program.run(line.split(" "));
            assertThat(program.out())
                    .startsWith("usage: java -jar pathlight.jar analyze")
                    .contains("--what-if", "--json");
            assertThat(program.status()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--joins=known", "--json"})
    void outputThatCannotBeWrittenIsAnError(String option) {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int status = Pathlight.run(
                List.of("analyze", option, "src/test/resources/scenarios/S01.json"),
                closed,
                new PrintStream(err, true, StandardCharsets.UTF_8));

        assertThat(status).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("pathlight: cannot write the output (Broken pipe)\n");
    }
}
