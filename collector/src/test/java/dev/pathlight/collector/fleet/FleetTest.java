package dev.pathlight.collector.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import dev.pathlight.Snapshot;
import dev.pathlight.collector.fixture.Application;
import dev.pathlight.collector.fixture.Posted;
import dev.pathlight.collector.format.Interner;
import dev.pathlight.collector.format.Post;
import dev.pathlight.collector.format.PostReader;
import dev.pathlight.dashboard.figures.DashboardSource;
import dev.pathlight.dashboard.figures.DashboardSource.State;
import dev.pathlight.dashboard.figures.Intake;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Merging of posts, with a clock that the test advances. */
class FleetTest {
    private volatile Instant now = Instant.parse("2026-01-31T12:00:00Z");
    private Error failure;
    private final Fleet collector = collector(1 << 30);

    private Fleet collector(long mostWeight) {
        return new Fleet(json -> Optional.empty(), this::now, mostWeight);
    }

    private Instant now() {
        if (failure != null) {
            throw failure;
        }
        return now;
    }

    private void second() {
        now = now.plusSeconds(1);
        collector.tick();
    }

    /** Returns a post of equally long requests. */
    private static String post(String service, String instance, long number, int requests, long nanos) {
        long sum = requests * nanos;
        String times = "{\"sum\":" + sum + ",\"min\":" + nanos + ",\"max\":" + nanos + ",\"buckets\":[[" + nanos + ","
                + requests + "]]}";
        return ("{'pathlight':1,'service':'" + service + "','instance':'" + instance + "','run':'r','number':" + number
                        + ",'everyMillis':1000,'from':'2026-01-31T12:00:00Z','to':'2026-01-31T12:00:01Z',"
                        + "'operations':[{'name':'get','done':" + requests + ",'inFlight':2,'response':" + times
                        + ",'duration':" + times + "}]}")
                .replace('\'', '"');
    }

    private void take(String post) throws Intake.Refused {
        collector.accept(post.getBytes(StandardCharsets.UTF_8));
    }

    private static Operation get(DashboardSource source) {
        return source.history()
                .latest(900)
                .flatMap(window -> window.operation("get"))
                .orElseThrow();
    }

    @Test
    void servicesAndProcessesAreMerged() throws Exception {
        take(post("shop", "1", 0, 10, 64));
        take(post("shop", "2", 0, 30, 128));
        take(post("bank", "1", 0, 5, 255));
        second();

        assertThat(get(collector).count()).isEqualTo(45);
        assertThat(get(collector).inFlight()).isEqualTo(6);
        DashboardSource shop = collector.part("shop").orElseThrow();
        assertThat(get(shop).count()).isEqualTo(40);
        assertThat(get(shop).response().quantile(0.25)).isEqualTo(64);
        assertThat(get(shop).response().quantile(0.26)).isEqualTo(128);
        assertThat(get(collector.part("shop", "2").orElseThrow()).count()).isEqualTo(30);
        assertThat(collector.part("shop", "3")).isEmpty();
        assertThat(collector.part("inn")).isEmpty();
    }

    @Test
    void theLagOfExecutorsIsMergedByServiceAndProcess() throws Exception {
        take(with(lag("pool-*", 2, 64), post("shop", "1", 0, 1, 64)));
        take(with(lag("pool-*", 3, 128), post("shop", "2", 0, 1, 64)));
        take(with(lag("loop", 9, 255), post("bank", "1", 0, 1, 64)));
        second();

        assertThat(lags(collector))
                .containsExactly(tuple("loop", 9L, 9L * 255), tuple("pool-*", 5L, 2L * 64 + 3 * 128));
        assertThat(lags(collector.part("shop").orElseThrow())).containsExactly(tuple("pool-*", 5L, 2L * 64 + 3 * 128));
        assertThat(lags(collector.part("shop", "2").orElseThrow())).containsExactly(tuple("pool-*", 3L, 3L * 128));
    }

    private static String lag(String threads, int tasks, long nanos) {
        return ("'executors':[{'threads':'" + threads + "','lag':{'sum':" + tasks * nanos + ",'min':" + nanos
                        + ",'max':" + nanos + ",'buckets':[[" + nanos + "," + tasks + "]]}}]")
                .replace('\'', '"');
    }

    private static String with(String member, String post) {
        return post.replaceFirst("\\{", "{" + member + ",");
    }

    private static List<Tuple> lags(DashboardSource source) {
        return source.history().latest(900).orElseThrow().executors().stream()
                .map(row -> tuple(row.threads(), row.lag().count(), row.lag().sum()))
                .toList();
    }

    @Test
    void repeatedPostsCountOnce() throws Exception {
        take(post("shop", "1", 0, 10, 64));
        take(post("shop", "1", 0, 10, 64));
        take(post("shop", "1", 1, 1, 64));
        second();

        assertThat(get(collector).count()).isEqualTo(11);
    }

    /** Returns the first part of a post: the next one continues it. */
    private static String andMore(String post) {
        return post.replaceFirst("\\{", "{\"more\":true,");
    }

    @Test
    void thePartsOfAPostAreMerged() throws Exception {
        take(andMore(post("shop", "1", 0, 10, 64)));
        second();
        assertThat(collector.history().latest(900).orElseThrow().operations()).isEmpty();

        take(post("shop", "1", 1, 20, 64).replace("\"get\"", "\"put\""));
        assertThat(collector.inFlight(0).count()).isEqualTo(4);
        second();

        assertThat(get(collector).inFlight()).isEqualTo(2);
        Snapshot snapshot = collector.history().latest(900).orElseThrow();
        assertThat(snapshot.operations())
                .extracting(Operation::name, Operation::count)
                .containsExactly(tuple("get", 10L), tuple("put", 20L));
        assertThat(snapshot.operations()).extracting(Operation::inFlight).containsExactly(2L, 2L);
        DashboardSource process = collector.part("shop", "1").orElseThrow();
        assertThat(process.history().secondsFrom(0))
                .singleElement()
                .satisfies(one -> assertThat(one.points()).hasSize(2));
    }

    @Test
    void anIncompletePostCountsWhenItsRestCannotArriveAnyMore() throws Exception {
        take(andMore(post("shop", "1", 0, 10, 64)));
        take(post("shop", "1", 2, 1, 64).replace("12:00:01Z", "12:00:02Z"));
        second();
        assertThat(get(collector).count()).isEqualTo(11);

        take(andMore(post("shop", "1", 3, 5, 64)));
        now = now.plusSeconds(10);
        second();
        assertThat(states()).containsExactly(State.GONE);
        assertThat(get(collector).count()).isEqualTo(16);
    }

    @Test
    void removingProcessesLosesNothingThatWasAccepted() throws Exception {
        Fleet small = collector(0);
        AtomicBoolean ended = new AtomicBoolean();
        Thread ticking = new Thread(() -> {
            while (!ended.get()) {
                small.tick();
            }
        });
        ticking.start();
        for (int i = 0; i < 5_000; i++) {
            now = now.plusSeconds(10); // so that the processes that posted before are gone
            small.accept(post("shop", "" + i % 3, i, 1, 64)
                    .replaceFirst("\\{", "{\"health\":{\"lost\":1},")
                    .getBytes(StandardCharsets.UTF_8));
        }
        ended.set(true);
        ticking.join();
        small.tick();

        assertThat(small.history().health().lost()).isEqualTo(5_000);
    }

    @Test
    void aProcessThatIsRemovedWhileItPostsIsAddedAgain() throws Exception {
        take(post("shop", "1", 0, 10, 64));
        Instance instance = (Instance) collector.part("shop", "1").orElseThrow();
        assertThat(instance.close()).as("what has arrived has not been taken").isFalse();
        second();
        assertThat(instance.close()).isTrue();

        Post post = PostReader.read(post("shop", "1", 1, 1, 64).getBytes(StandardCharsets.UTF_8), new Interner());
        assertThat(instance.add(post, now)).isFalse();
    }

    @Test
    void mergingContinuesAfterAFailure() throws Exception {
        take(post("shop", "1", 0, 10, 64));
        failure = new StackOverflowError("planted");
        collector.tick();
        failure = null;
        second();

        assertThat(get(collector).count()).isEqualTo(10);
    }

    @Test
    void silentProcessesAreGoneAndHaveNothingInFlight() throws Exception {
        take(post("shop", "1", 0, 10, 64));
        take(post("shop", "2", 0, 10, 64));
        second();
        for (int i = 1; i <= 4; i++) {
            take(post("shop", "2", i, 1, 64));
            second();
        }
        assertThat(get(collector).inFlight()).isEqualTo(4);
        assertThat(states()).containsExactly(State.LIVE, State.LIVE);

        take(post("shop", "2", 5, 1, 64));
        second();
        assertThat(states()).containsExactly(State.GONE, State.LIVE);
        assertThat(get(collector).inFlight()).isEqualTo(2);
        assertThat(get(collector).count()).isEqualTo(25);
        assertThat(collector.instances()).containsExactly("2");
        assertThat(get(collector.part("shop", "1").orElseThrow()).count()).isEqualTo(10);
    }

    @Test
    void aProcessWithAVeryLongIntervalIsGoneAfterThreeHours() throws Exception {
        take(post("shop", "1", 0, 10, 64).replace(":1000,", ":999999999999,"));
        now = now.plus(Duration.ofHours(3));
        second();
        assertThat(states()).containsExactly(State.GONE);
    }

    @Test
    void incompletePostsHaveAWeight() throws Exception {
        String first = post("shop", "1", 0, 10, 64).replaceFirst("\\{", "{\"more\":true,");
        take(first);
        long one = collector.weight();
        take(first.replace("\"number\":0", "\"number\":1").replace("\"get\"", "\"put\""));
        assertThat(collector.weight()).isGreaterThan(one);
    }

    @Test
    void aProcessEndsWithItsLastPostAndIsLiveAgainAfterARestart() throws Exception {
        take(post("shop", "1", 0, 10, 64).replaceFirst("\\{", "{\"last\":true,"));
        assertThat(states()).containsExactly(State.ENDED);

        take(post("shop", "1", 0, 10, 64).replace("\"r\"", "\"another run\""));
        second();
        assertThat(states()).containsExactly(State.LIVE);
        assertThat(get(collector).count()).isEqualTo(20);
    }

    @Test
    void processesGoneForAQuarterOfAnHourAreRemoved() throws Exception {
        take(post("shop", "1", 0, 10, 64));
        second();
        now = now.plus(Duration.ofMinutes(15));
        second();

        assertThat(collector.processes()).isEmpty();
        assertThat(collector.part("shop")).isEmpty();
    }

    @Test
    void onlyTheProcessThatPostsTooOftenIsRefused() throws Exception {
        for (int i = 0; i < 40; i++) {
            take(post("shop", "1", i, 1, 64));
        }
        Intake.Refused refused = catchThrowableOfType(Intake.Refused.class, () -> take(post("shop", "1", 40, 1, 64)));
        assertThat(refused.status()).isEqualTo(429);
        take(post("shop", "2", 0, 1, 64));
        now = now.plusSeconds(1);
        take(post("shop", "1", 40, 1, 64));
        collector.tick();

        assertThat(get(collector).count()).isEqualTo(42);
    }

    @Test
    void atMostAThousandProcessesAreKeptAndGoneOnesAreReplaced() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            take(post("shop", "" + i, 0, 1, 64));
        }
        Intake.Refused refused = catchThrowableOfType(Intake.Refused.class, () -> take(post("shop", "more", 0, 1, 64)));
        assertThat(refused.status()).isEqualTo(503);

        now = now.plusSeconds(10);
        assertThatThrownBy(() -> take(post("shop", "more", 0, 1, 64))).isInstanceOf(Intake.Refused.class);
        collector.tick(); // merges everything that was posted
        take(post("shop", "more", 0, 1, 64));
        assertThat(collector.processes()).hasSize(1_000);
    }

    @Test
    void theOldestDataOfSingleProcessesIsRemovedFirst() throws Exception {
        Fleet small = collector(100_000);
        for (int i = 0; i < 120; i++) {
            for (String instance : List.of("1", "2", "3")) {
                small.accept(post("shop", instance, i, 1, 64 + i % 64).getBytes(StandardCharsets.UTF_8));
            }
            now = now.plusSeconds(1);
            small.tick();
            assertThat(small.weight()).isLessThanOrEqualTo(100_000);
        }
        assertThat(small.part("shop", "1").orElseThrow().history().secondsFrom(0))
                .hasSizeBetween(1, 119);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {                                    | it is not JSON
                    []                                   | a post has to be an object
                    {"pathlight":1}                      | 'from' is missing
                    {"pathlight":2}                      | this collector reads version 1, not 2
                    {"pathlight":1}{}                    | 'from' is missing
                    {"operations":[{}]}                  | 'name' is missing
                    {"operations":7}                     | operations has to be an array
                    {"operations":[{"done":-1}]}         | done has to be an integer from 0
                    {"operations":[{"unattributed":-1}]} | unattributed has to be a number from 0
                    {"operations":[{"path":[{"readyKnown":-0.5}]}]} | readyKnown has to be a number from 0
                    {"operations":[{"done":1e99}]}       | done has to be an integer from 0
                    {"operations":[{"done":99999999999999999999999}]} | done has to be an integer from 0
                    {"operations":[{"response":{"buckets":[[257001,1]]}}]} | no bucket begins with 257001
                    {"operations":[{"response":{"buckets":[[1,2,3]]}}]} | a bucket has more than 2 elements
                    {"operations":[{"response":{"buckets":[[1]]}}]} | a bucket has to be its lowest value and its count
                    {"operations":[{"path":[{"key":"k","kind":"ODD"}]}]} | kind has to be ACTIVE, EXTERNAL, BLOCKED or UNATTRIBUTED
                    {"executors":[{"lag":{}}]}           | 'threads' is missing
                    {"executors":[{"threads":7}]}        | threads has to be a string
                    {"executors":[{"threads":"a","lag":{"sum":-1}}]} | sum has to be an integer from 0
                    {"from":"yesterday"}                 | from has to be an instant
                    """)
    void invalidPostsAreRefusedWithAReason(String body, String reason) {
        assertThatThrownBy(() -> take(body))
                .isInstanceOf(Intake.Refused.class)
                .hasMessageStartingWith("Not a valid Pathlight post: ")
                .hasMessageContaining(reason);
        assertThat(collector.processes()).isEmpty();
    }

    @Test
    void theCollectorHasWhatTheApplicationMeasured() throws Exception {
        try (Application application = new Application(Monitor.builder().service("shop"), 7)) {
            for (int i = 0; i < 500; i++) {
                application.handle("get");
            }
            Snapshot measured = application.snapshot();
            collector.accept(Posted.body(measured));
            second();

            Operation expected = measured.withoutSamples().operation("get").orElseThrow();
            assertThat(get(collector)).usingRecursiveComparison().isEqualTo(expected);
        }
    }

    private List<State> states() {
        return collector.processes().stream()
                .map(DashboardSource.KnownProcess::state)
                .toList();
    }
}
