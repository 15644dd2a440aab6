package dev.pathlight.report;

import static dev.pathlight.report.Snapshots.active;
import static dev.pathlight.report.Snapshots.atMost;
import static dev.pathlight.report.Snapshots.blocked;
import static dev.pathlight.report.Snapshots.callback;
import static dev.pathlight.report.Snapshots.external;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.pathlight.Snapshot;
import dev.pathlight.aggregation.CallbackId;
import dev.pathlight.format.JsonReader;
import dev.pathlight.format.JsonWriter;
import dev.pathlight.path.Key;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@SuppressWarnings("unchecked")
class SnapshotJsonTest {
    private static Snapshots snapshots() {
        CallbackId washed = CallbackId.of(Key.of("ChoresHandler.washed"), Key.of("dishes"), "http");
        Snapshots snapshots = new Snapshots();
        for (int i = 0; i < 3; i++) {
            snapshots
                    .request(
                            "chores",
                            active("chores", 200),
                            i == 0 ? atMost("dishes", 300_000) : external("dishes", 300_000),
                            blocked("ChoresHandler.washed", 2_100),
                            active("ChoresHandler.washed", 400))
                    .ran("chores", washed, 300_000, 2_100, 400);
        }
        snapshots.operation("chores").closed(false, Map.of(Key.of("roomba"), 1, Key.of("dishes"), 2));
        snapshots.operation("chores").callback(washed).failed();
        return snapshots
                .blame("ChoresHandler.washed", "HomeHandler.fed", 6_000)
                .blame("ChoresHandler.washed", "(other)", 300)
                .lag("puppy-loop", 20)
                .lag("puppy-worker-*", 700)
                .lag("puppy-worker-*", 1_400)
                .inFlight("chores", 2)
                .pending("chores", washed, 1)
                .inFlight("upload", 1)
                .pending("upload", callback("Upload.stored", "store"), 1)
                .health(4, 12_345, 1);
    }

    @Test
    void snapshot_of_two_operations() throws Exception {
        Golden.assertMatches("snapshot.json", SnapshotJson.of(snapshots().snapshot()));
    }

    private static Snapshot large() {
        Snapshots snapshots = new Snapshots();
        for (int i = 0; i < 200; i++) {
            snapshots.request("chores" + i, active("chores" + i, 200));
        }
        return snapshots.snapshot();
    }

    @Test
    void a_large_snapshot_is_written_in_parts_of_the_same_text() throws Exception {
        List<CharSequence> parts = new ArrayList<>();
        Snapshot snapshot = large();
        snapshot.writeJson(new StringWriter() {
            @Override
            public StringWriter append(CharSequence part) {
                parts.add(part.toString());
                return this;
            }
        });

        assertThat(parts).hasSizeGreaterThan(2);
        assertThat(String.join("", parts)).isEqualTo(snapshot.toJson());
    }

    @Test
    void what_the_receiver_of_the_text_throws_reaches_the_caller() {
        IOException full = new IOException("full");

        assertThatThrownBy(() -> large().writeJson(new StringWriter() {
                    @Override
                    public StringWriter append(CharSequence part) {
                        throw SnapshotJsonTest.<RuntimeException>sneaky(full);
                    }
                }))
                .isSameAs(full);
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private static <E extends Exception> RuntimeException sneaky(Exception thrown) throws E {
        throw (E) thrown;
    }

    @Test
    void same_window_gives_the_same_text() {
        assertThat(SnapshotJson.of(snapshots().snapshot()))
                .isEqualTo(SnapshotJson.of(snapshots().snapshot()));
    }

    @Test
    void fields_are_those_of_the_contract() {
        Map<String, Object> json = read(snapshots());
        assertThat(json)
                .containsOnlyKeys(
                        "service", "instance", "from", "to", "enabled", "operations", "blame", "executors", "health")
                .containsEntry("service", "puppies")
                .containsEntry("instance", "4711@kennel")
                .containsEntry("enabled", true);
        assertThat(Instant.parse((String) json.get("to"))).isAfter(Instant.parse((String) json.get("from")));
        Map<String, Object> chores = first(json, "operations");
        assertThat(chores)
                .containsOnlyKeys(
                        "name",
                        "count",
                        "errors",
                        "abandoned",
                        "dropped",
                        "told",
                        "inFlight",
                        "throughputPerSecond",
                        "response",
                        "duration",
                        "active",
                        "external",
                        "blocked",
                        "confidence",
                        "sample",
                        "path",
                        "tail",
                        "callbacks",
                        "outstanding",
                        "exemplars")
                .containsEntry("throughputPerSecond", new BigDecimal("0.3"))
                .containsEntry("confidence", BigDecimal.ONE)
                .containsEntry("outstanding", Map.of("dishes", number(2), "roomba", number(1)));
        assertThat((Map<String, Object>) chores.get("response"))
                .containsOnlyKeys("count", "min", "mean", "p50", "p90", "p95", "p99", "p999", "max")
                .containsEntry("mean", number(302_700_000));
        assertThat(first(chores, "path"))
                .containsOnlyKeys(
                        "key", "kind", "requestShare", "timeShare", "readyKnownShare", "time", "slack", "whatIf")
                .containsEntry("key", "dishes")
                .containsEntry("kind", "EXTERNAL")
                .containsEntry("readyKnownShare", new BigDecimal("0.666666667"));
        assertThat(first(chores, "callbacks"))
                .containsOnlyKeys(
                        "key",
                        "awaits",
                        "layer",
                        "count",
                        "errors",
                        "late",
                        "repeated",
                        "pending",
                        "active",
                        "external",
                        "blocked")
                .containsEntry("layer", "http")
                .containsEntry("pending", number(1));
        assertThat(first(json, "blame"))
                .containsOnlyKeys("blocked", "by", "time")
                .containsEntry("by", "HomeHandler.fed");
        assertThat(first(json, "executors"))
                .containsOnlyKeys("threads", "lag")
                .containsEntry("threads", "puppy-worker-*");
        assertThat((Map<String, Object>) first(json, "executors").get("lag"))
                .containsEntry("count", number(2))
                .containsEntry("max", number(1_400_000));
        assertThat((Map<String, Object>) json.get("health"))
                .containsOnlyKeys("lost", "outside", "clamped", "truncated", "monitorErrors", "folded");
    }

    @Test
    void shares_of_the_path_sum_to_all_time() {
        List<Map<String, Object>> rows = (List<Map<String, Object>>)
                first(read(snapshots()), "operations").get("path");
        assertThat(rows.stream().map(row -> (BigDecimal) row.get("timeShare")).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isCloseTo(BigDecimal.ONE, offset(new BigDecimal("1e-8")));
    }

    @Test
    void p95_of_20_requests_is_the_19th() {
        Snapshots snapshots = new Snapshots();
        for (int i = 1; i <= 20; i++) {
            snapshots.request("home", external("feed", i * 1_000L));
        }
        Map<String, Object> response =
                (Map<String, Object>) first(read(snapshots), "operations").get("response");
        assertThat(((BigDecimal) response.get("p95")).doubleValue()).isBetween(19e6 * 0.996, 19e6 * 1.004);
        assertThat(response).containsEntry("max", number(20_000_000)).containsEntry("p999", number(20_000_000));
    }

    @Test
    void off_is_visible() {
        assertThat((Map<String, Object>) JsonReader.read(SnapshotJson.of(new Snapshots().snapshot(false))))
                .containsEntry("enabled", false)
                .containsEntry("operations", List.of())
                .containsEntry("blame", List.of())
                .containsEntry("executors", List.of());
    }

    @Test
    void every_name_comes_back_as_it_was() {
        int longest = 900;
        for (char from = 0; from < 0x2100; from += (char) longest) {
            StringBuilder all = new StringBuilder("\"\\/\uD83D\uDC36\uDC36\uD83D");
            for (char c = from; c < from + longest; c++) {
                all.append(c);
            }
            comesBack(all.append('\uD800').toString());
        }
    }

    private static void comesBack(String name) {
        Snapshots snapshots = new Snapshots()
                .service(name)
                .request(name, external(name, 10))
                .ran(name, callback(name, name), 10, 0, 1)
                .blame(name, name, 1)
                .lag(name, 1);
        snapshots.operation(name).closed(true, Map.of(Key.of(name), 1));
        String text = SnapshotJson.of(snapshots.snapshot());
        Map<String, Object> json = (Map<String, Object>) JsonReader.read(text);
        Map<String, Object> operation = first(json, "operations");
        assertThat(json).containsEntry("service", name);
        assertThat(operation).containsEntry("name", name).containsEntry("outstanding", Map.of(name, number(1)));
        assertThat(first(operation, "path")).containsEntry("key", name);
        assertThat(first(operation, "callbacks")).containsEntry("awaits", name);
        assertThat(first(json, "executors")).containsEntry("threads", name);
        assertThat(text.chars().filter(Character::isISOControl)).containsOnly((int) '\n');
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(text)).isTrue();
    }

    @Test
    void numbers_have_no_exponent_and_are_always_numbers() {
        JsonWriter json = JsonWriter.pretty();
        json.object();
        json.member("small", 1e-9);
        json.member("tiny", 1e-300);
        json.member("large", 1e21);
        json.member("negative", -0.0);
        json.member("nan", Double.NaN);
        json.member("infinite", Double.POSITIVE_INFINITY);
        json.member("long", Long.MIN_VALUE);
        json.endObject();
        assertThat(json.toString()).doesNotContainPattern("[0-9][eE]").doesNotContain("NaN", "Infinity");
        assertThat((Map<String, Object>) JsonReader.read(json.toString()))
                .containsEntry("small", new BigDecimal("0.000000001"))
                .containsEntry("tiny", BigDecimal.ZERO)
                .containsEntry("large", new BigDecimal("1000000000000000000000"))
                .containsEntry("negative", BigDecimal.ZERO)
                .containsEntry("nan", null)
                .containsEntry("infinite", null)
                .containsEntry("long", number(Long.MIN_VALUE));
    }

    private static Map<String, Object> read(Snapshots snapshots) {
        return (Map<String, Object>) JsonReader.read(SnapshotJson.of(snapshots.snapshot()));
    }

    private static Map<String, Object> first(Map<String, Object> json, String array) {
        return ((List<Map<String, Object>>) json.get(array)).get(0);
    }

    private static BigDecimal number(long value) {
        return BigDecimal.valueOf(value);
    }
}
