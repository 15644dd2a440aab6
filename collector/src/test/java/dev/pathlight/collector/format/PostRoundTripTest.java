package dev.pathlight.collector.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pathlight.Distribution;
import dev.pathlight.ExecutorRow;
import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import dev.pathlight.Snapshot;
import dev.pathlight.collector.fixture.Application;
import dev.pathlight.collector.fixture.Posted;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Tests that posts have all measurements and add up like snapshots. */
class PostRoundTripTest {
    @RepeatedTest(20)
    void theSumOfTwoPostsIsTheSumOfTheirSnapshots(RepetitionInfo repetition) throws Exception {
        Snapshot one = measured(repetition.getCurrentRepetition());
        Snapshot other = measured(repetition.getCurrentRepetition() + 1_000);

        Snapshot posted = Posted.read(one).snapshot().plus(Posted.read(other).snapshot());

        assertThat(posted)
                .usingRecursiveComparison()
                .isEqualTo(one.withoutSamples().plus(other.withoutSamples()));
        Snapshot merged = one.merge(other);
        for (Operation operation : posted.operations()) {
            Distribution expected =
                    merged.operation(operation.name()).orElseThrow().response();
            assertThat(operation.response().buckets()).isEqualTo(expected.buckets());
            assertThat(operation.response().quantile(0.99)).isEqualTo(expected.quantile(0.99));
            assertThat(operation.response().sum()).isEqualTo(expected.sum());
        }
        assertThat(posted.executors()).isNotEmpty().hasSameSizeAs(merged.executors());
        for (int i = 0; i < posted.executors().size(); i++) {
            ExecutorRow expected = merged.executors().get(i);
            assertThat(posted.executors().get(i).threads()).isEqualTo(expected.threads());
            assertThat(posted.executors().get(i).lag().buckets())
                    .isEqualTo(expected.lag().buckets());
            assertThat(posted.executors().get(i).lag().sum())
                    .isEqualTo(expected.lag().sum());
        }
    }

    @Test
    void postsWithoutExecutorsAreAccepted() throws Exception {
        ObjectMapper json = new ObjectMapper();
        ObjectNode older = (ObjectNode) json.readTree(Posted.body(measured(1)));
        assertThat(older.remove("executors")).isNotEmpty();

        Snapshot posted =
                PostReader.read(json.writeValueAsBytes(older), new Interner()).snapshot();

        assertThat(posted.executors()).isEmpty();
        assertThat(posted.operations()).isNotEmpty();
    }

    @Test
    void theSlowestRequestsArePostedAsAWhole() throws Exception {
        Snapshot snapshot = measured(1);
        Post post = Posted.read(snapshot);

        snapshot.operations().forEach(operation -> {
            assertThat(post.slowest()).containsKey(operation.name());
            assertThat(post.slowest().get(operation.name()).get(0).response())
                    .isEqualTo(operation.sample().slowest().get(0).responseTime());
            assertThat(post.slowest().get(operation.name()).get(0).record())
                    .isEqualTo(operation.sample().slowest().get(0).toJson());
        });
    }

    @Test
    void measurementsThatExceedOnePostAreAccepted() throws Exception {
        try (Application application = new Application(Monitor.builder().service("shop"), 1)) {
            for (int i = 0; i < 2_500; i++) {
                application.handle("operation " + i);
            }
            application.handle("x".repeat(300_000));
            List<byte[]> bodies = Posted.bodies(application.snapshot());
            Post all = PostReader.read(bodies.get(0), new Interner());
            for (int i = 1; all.more(); i++) {
                Post next = PostReader.read(bodies.get(i), new Interner());
                assertThat(all.isContinuedBy(next)).isTrue();
                all = all.and(next);
            }

            assertThat(all.snapshot().operations()).hasSize(2_501);
            assertThat(all.snapshot().operations())
                    .filteredOn(operation -> operation.name().startsWith("x".repeat(990)))
                    .singleElement()
                    .satisfies(operation -> assertThat(operation.count()).isEqualTo(1));
        }
    }

    private static Snapshot measured(long seed) throws Exception {
        Random random = new Random(seed);
        try (Application application = new Application(Monitor.builder().service("shop"), seed)) {
            for (int i = 1 + random.nextInt(300); i > 0; i--) {
                application.handle("operation " + random.nextInt(4));
            }
            for (int i = 1 + random.nextInt(20); i > 0; i--) {
                application.runOn("pool-" + random.nextInt(3) + "-thread-" + random.nextInt(3));
            }
            return application.snapshot();
        }
    }
}
