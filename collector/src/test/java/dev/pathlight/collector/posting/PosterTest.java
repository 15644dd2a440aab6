package dev.pathlight.collector.posting;

import static dev.pathlight.collector.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pathlight.BlameRow;
import dev.pathlight.Distribution;
import dev.pathlight.ExecutorRow;
import dev.pathlight.Health;
import dev.pathlight.Kind;
import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import dev.pathlight.PathKey;
import dev.pathlight.PathRow;
import dev.pathlight.RequestSample;
import dev.pathlight.Snapshot;
import dev.pathlight.collector.fixture.Application;
import dev.pathlight.collector.fixture.CollectorStub;
import dev.pathlight.collector.fixture.Patience;
import dev.pathlight.collector.format.Batch;
import dev.pathlight.collector.format.PostFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Posts of measurements that exceed the limits, or cannot be written. */
class PosterTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private final CollectorStub collector;
    private final Poster poster;

    PosterTest() throws Exception {
        collector = new CollectorStub(0);
        poster = new Poster(collector.address(), null, Duration.ofSeconds(1), 100, Patience.MILLIS);
    }

    @AfterEach
    void close() {
        poster.close();
        collector.close();
    }

    private static Distribution ones(long count) {
        return Distribution.of(List.of(new Distribution.Bucket(1, 1, count)), count, 1, 1);
    }

    private static Operation operation(String name, List<PathRow> path) {
        Distribution one = ones(1);
        return new Operation(
                name, 0, 0, 0, 0, 2, 0, 0, 0, one, one, one, one, one, path, List.of(), Map.of(), RequestSample.EMPTY);
    }

    private static Snapshot snapshot(List<Operation> operations, List<BlameRow> blame) {
        return snapshot(operations, blame, List.of());
    }

    private static Snapshot snapshot(List<Operation> operations, List<BlameRow> blame, List<ExecutorRow> executors) {
        return new Snapshot(
                "shop",
                "1",
                NOW.minusSeconds(1),
                NOW,
                true,
                operations,
                blame,
                executors,
                new Health(7, 0, 0, 0, 0, 0));
    }

    /** Returns the posts of an interval, without the last post of the process. */
    private List<JsonNode> posted(Batch part) {
        poster.add(part);
        await().until(() ->
                collector.posts.stream().anyMatch(post -> !post.get("more").asBoolean()));
        return List.copyOf(collector.posts);
    }

    /** Returns how much the process has cut and left out, from its last post. */
    private long leftOut() {
        poster.close();
        return collector.posts.get(collector.posts.size() - 1).get("leftOut").asLong();
    }

    private static List<String> names(Iterable<JsonNode> objects, String member) {
        return StreamSupport.stream(objects.spliterator(), false)
                .map(each -> each.get(member).asText())
                .toList();
    }

    @Test
    void postingContinuesAfterAPostThatCannotBeWritten() {
        Map<String, List<Batch.Slow>> broken = new AbstractMap<>() {
            @Override
            public Set<Entry<String, List<Batch.Slow>>> entrySet() {
                throw new IllegalStateException("cannot be read");
            }
        };
        poster.add(new Batch(snapshot(List.of(), List.of()), broken));
        await().until(() -> poster.failed() == 1);

        List<JsonNode> posts = posted(new Batch(snapshot(List.of(operation("get", List.of())), List.of()), Map.of()));
        assertThat(CollectorStub.done(posts)).isEqualTo(1);
        assertThat(posts.get(0).get("failed").asLong()).isEqualTo(1);
    }

    @Test
    void tooManyOperationsArePostedInParts() {
        List<Operation> operations = IntStream.range(0, 5_000)
                .mapToObj(i -> operation("operation " + i, List.of()))
                .toList();
        List<ExecutorRow> executors = List.of(new ExecutorRow("pool", ones(3)));
        List<JsonNode> posts = posted(new Batch(
                snapshot(operations, List.of(new BlameRow("a", "b", 1, 2)), executors),
                Map.of("operation 4999", slow("get"), "not among them", slow("get"))));

        List<String> all = new ArrayList<>();
        for (JsonNode post : posts) {
            List<String> names = names(post.get("operations"), "name");
            assertThat(names).hasSizeLessThanOrEqualTo(PostFormat.MOST_ROWS);
            all.addAll(names);
        }
        assertThat(all).doesNotHaveDuplicates().hasSize(5_000);
        assertThat(posts).extracting(post -> post.get("more").asBoolean()).containsExactly(true, true, true, false);
        assertThat(posts).extracting(post -> post.get("to").asText()).containsOnly(NOW.toString());
        assertThat(posts).extracting(post -> post.get("blame").size()).containsExactly(1, 0, 0, 0);
        assertThat(posts).extracting(post -> post.get("executors").size()).containsExactly(1, 0, 0, 0);
        assertThat(posts.get(0).at("/executors/0/lag/buckets").toString()).isEqualTo("[[1,3]]");
        assertThat(posts).extracting(post -> post.at("/health/lost").asLong()).containsExactly(7L, 0L, 0L, 0L);
        assertThat(posts)
                .extracting(post -> names(post.get("slowest"), "operation"))
                .containsExactly(List.of("not among them"), List.of(), List.of(), List.of("operation 4999"));
        assertThat(leftOut()).isZero();
    }

    @Test
    void tooLongRecordsAreLeftOutAndEverythingElseIsPosted() {
        List<JsonNode> posts = posted(new Batch(
                snapshot(List.of(operation("get", List.of())), List.of()),
                Map.of("get", slow(application -> application.handleLong("get")), "put", slow("put"))));

        assertThat(names(posts.get(0).get("slowest"), "operation")).containsExactly("put");
        assertThat(CollectorStub.done(posts)).isEqualTo(1);
        assertThat(leftOut()).isEqualTo(1);
    }

    @Test
    void longNamesAreCutAndOperationsWithEqualNamesMerged() {
        String longest = "x".repeat(PostFormat.LONGEST_NAME);
        List<JsonNode> posts = posted(new Batch(
                snapshot(
                        List.of(operation(longest + "1", List.of()), operation(longest + "2", List.of())),
                        List.of(new BlameRow(longest + "1", "b", 1, 0))),
                Map.of()));

        assertThat(names(posts.get(0).get("operations"), "name")).containsExactly(longest);
        assertThat(posts.get(0).at("/operations/0/done").asLong()).isEqualTo(2);
        assertThat(posts.get(0).at("/operations/0/inFlight").asLong()).isEqualTo(4);
        assertThat(names(posts.get(0).get("blame"), "blocked")).containsExactly(longest);
        assertThat(leftOut()).isEqualTo(3);
    }

    @Test
    void rowsWithTheMostTimeArePostedAndTheOthersCounted() {
        List<JsonNode> posts = posted(new Batch(
                snapshot(
                        List.of(operation("get", path(PostFormat.MOST_ROWS + 10, 1))),
                        IntStream.range(0, PostFormat.MOST_BLAME + 5)
                                .mapToObj(i -> new BlameRow("blocked " + i, "b", 1, 0))
                                .toList()),
                Map.of()));

        assertThat(names(posts.get(0).at("/operations/0/path"), "key"))
                .hasSize(PostFormat.MOST_ROWS)
                .startsWith("key 0");
        assertThat(posts.get(0).get("blame")).hasSize(PostFormat.MOST_BLAME);
        assertThat(leftOut()).isEqualTo(15);
    }

    @Test
    void tooLongOperationsLoseTheRowsWithTheLeastTime() {
        // Of a thousand buckets each, two thousand rows would have some 20 MB.
        List<JsonNode> posts = posted(new Batch(
                snapshot(List.of(operation("get", path(PostFormat.MOST_ROWS, 1_000))), List.of()), Map.of()));

        List<String> keys = names(posts.get(0).at("/operations/0/path"), "key");
        assertThat(keys).hasSizeBetween(100, 1_000).startsWith("key 0", "key 1");
        assertThat(posts.get(0).toString().length()).isLessThan(PostFormat.MOST_BYTES);
        assertThat(leftOut()).isEqualTo(PostFormat.MOST_ROWS - keys.size());
    }

    private static List<PathRow> path(int rows, int buckets) {
        List<Distribution.Bucket> all =
                IntStream.range(0, buckets).mapToObj(i -> bucket(i)).toList();
        long sum = all.stream().mapToLong(Distribution.Bucket::lowest).sum();
        Distribution time = Distribution.of(
                all, sum, all.get(0).lowest(), all.get(buckets - 1).lowest());
        return IntStream.range(0, rows)
                .mapToObj(i -> new PathRow(new PathKey("key " + i, Kind.EXTERNAL), time, 0, Distribution.EMPTY))
                .toList();
    }

    /** Returns the n-th bucket with one value: they are one wide below 256, and from there on 128 for each power of two. */
    private static Distribution.Bucket bucket(int n) {
        long lowest = n < 256 ? n : (128L + n % 128) << (n / 128 - 1);
        return new Distribution.Bucket(lowest, lowest, 1);
    }

    private static List<Batch.Slow> slow(String operation) {
        return slow(application -> application.handle(operation));
    }

    private static List<Batch.Slow> slow(Consumer<Application> handling) {
        try (Application service = new Application(Monitor.builder(), 1)) {
            handling.accept(service);
            return service.snapshot().operations().get(0).sample().slowest().stream()
                    .map(request -> new Batch.Slow(request.responseTime(), request))
                    .toList();
        }
    }
}
