package dev.pathlight;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whichever of several completions is first decides; in what-if, that may be another one than in the record (R9). */
class RaceTest {
    private static final long MS = 1_000_000;

    private final Live live = new Live();
    private final CompletableFuture<Object> fast = new CompletableFuture<>();
    private final CompletableFuture<Object> slow = new CompletableFuture<>();
    private final CompletableFuture<Object> next = new CompletableFuture<>();

    @AfterEach
    void close() {
        live.close();
    }

    private static CompletableFuture<Object> wait(String key, CompletableFuture<Object> future) {
        return Live.method(key, future);
    }

    private void get(Supplier<CompletableFuture<Object>> body) {
        live.at(0);
        live.on("caller", () -> live.respond("get", body));
    }

    private void answer(CompletableFuture<Object> future, long at) {
        live.on("world " + at, () -> {
            live.at(at * MS);
            future.complete("");
        });
    }

    private RecordedRequest record() {
        await().until(() -> live.operation("get").count() == 1);
        return live.operation("get").sample().slowest().get(0);
    }

    private static long response(RecordedRequest record, String id, double factor) {
        return record.whatIf(Map.of(id, factor), true).response() / MS;
    }

    private Saving saving(String key, double factor) {
        await().until(() -> live.operation("get").count() == 1);
        return live.operation("get").sample().whatIf(new PathKey(key, Kind.EXTERNAL), factor);
    }

    /** Fires a timeout at an instant of the clock of the test, on the timer of the JDK. */
    private void timeOut(CompletableFuture<Object> armed, long at) {
        CompletableFuture<Object> bell = new CompletableFuture<>();
        CompletableFuture<Void> fired = bell.thenRun(() -> {
            live.at(at * MS);
            armed.complete("late");
        });
        bell.completeOnTimeout("", 1, TimeUnit.MICROSECONDS);
        fired.join();
    }

    @Test
    void theLoserOfAnAnyOfWinsWhereItsScaledTimeIsLess() {
        get(() -> Metrics.anyOf(wait("fast", fast), wait("slow", slow)).thenApply(value -> value));
        answer(fast, 40);
        answer(slow, 60);
        RecordedRequest record = record();

        assertThat(response(record, "slow/EXTERNAL", 0.5)).isEqualTo(30);
        assertThat(response(record, "slow/EXTERNAL", 0.75)).isEqualTo(40);
        assertThat(response(record, "fast/EXTERNAL", 0.5)).isEqualTo(20);
        assertThat(response(record, "fast/EXTERNAL", 3)).isEqualTo(60);
        assertThat(record.whatIf(Map.of(), true).response()).isEqualTo(40 * MS);
    }

    @Test
    void theResponseItselfCanBeARace() {
        get(() -> Metrics.anyOf(wait("fast", fast), wait("slow", slow)));
        answer(fast, 40);
        answer(slow, 60);
        RecordedRequest record = record();

        assertThat(record.responseRivals()).hasSize(1);
        assertThat(response(record, "slow/EXTERNAL", 0.5)).isEqualTo(30);
        assertThat(saving("slow", 0.5)).isEqualTo(new Saving(10 * MS, 10 * MS));
        assertThat(saving("fast", 0)).isEqualTo(new Saving(40 * MS, 40 * MS));
    }

    @Test
    void theLoserOfAnEitherWinsWithItsChain() {
        get(() -> wait("fast", fast)
                .applyToEither(wait("slow", slow).thenApply(value -> value).thenApply(value -> value), value -> value));
        answer(fast, 40);
        answer(slow, 60);

        assertThat(saving("slow", 0.5).atLeast()).isEqualTo(10 * MS);
        assertThat(saving("slow", 0).atLeast()).isEqualTo(40 * MS);
    }

    @Test
    void aWaitForARaceInsideARunEndsWithItsFirst() {
        live.at(0);
        live.on(
                "caller",
                () -> live.handle("get", () -> {
                    CompletableFuture<Object> first = Metrics.anyOf(wait("fast", fast), wait("slow", slow));
                    answer(fast, 40);
                    first.join();
                    Metrics.current().respond();
                }));
        answer(slow, 60);

        assertThat(record().responseTime()).isEqualTo(40 * MS);
    }

    @Test
    void theResponseDoesNotWaitForALoserThatHadEndedBefore() {
        get(() -> Metrics.anyOf(wait("fast", fast), wait("slow", slow)).thenCompose(value -> wait("next", next)));
        answer(fast, 10);
        answer(slow, 15);
        answer(next, 30);

        assertThat(saving("next", 0).atLeast()).isEqualTo(20 * MS);
        assertThat(saving("slow", 0).atLeast()).isEqualTo(10 * MS);
    }

    @Test
    void whatALoserIsNeededForOtherwiseIsStillWaitedFor() {
        get(() -> {
            CompletableFuture<Object> loser = wait("slow", slow);
            return Metrics.anyOf(wait("fast", fast), loser)
                    .thenCompose(value -> wait("next", next))
                    .thenCombine(loser, (one, other) -> one);
        });
        answer(fast, 10);
        answer(slow, 25);
        answer(next, 30);

        assertThat(saving("next", 0).atLeast()).isEqualTo(5 * MS);
    }

    @Test
    void allOfThoseThatAChainNeedsAreWaitedFor() {
        get(() -> wait("fast", fast)
                .thenCombine(wait("slow", slow), (one, other) -> one)
                .thenCompose(value -> wait("next", next)));
        answer(fast, 55);
        answer(slow, 60);
        answer(next, 100);

        assertThat(saving("slow", 0.5).atLeast()).isEqualTo(5 * MS);
    }

    @Test
    void aKeyBehindATimeoutGainsNothingUnlessItTakesNoTime() {
        CompletableFuture<?>[] armed = new CompletableFuture<?>[1];
        get(() -> {
            CompletableFuture<Object> stage = wait("fast", fast);
            armed[0] = stage;
            return stage.completeOnTimeout("late", 1, TimeUnit.DAYS);
        });
        timeOut(cast(armed[0]), 60);

        RecordedRequest record = record();
        assertThat(record.responsePath())
                .extracting(piece -> piece.key() + "/" + piece.kind())
                .containsExactly("fast (timeout)/EXTERNAL");
        assertThat(response(record, "fast/EXTERNAL", 0.01)).isEqualTo(60);
        assertThat(response(record, "fast/EXTERNAL", 0)).isZero();
        assertThat(response(record, "fast (timeout)/EXTERNAL", 0.5)).isEqualTo(30);
    }

    @Test
    void aKeyBehindTheTimeoutOfItsChainWinsWhereItIsFaster() {
        CompletableFuture<?>[] armed = new CompletableFuture<?>[1];
        get(() -> {
            CompletableFuture<Object> stage = wait("fast", fast).thenCompose(value -> wait("slow", slow));
            armed[0] = stage;
            return stage.completeOnTimeout("late", 1, TimeUnit.DAYS);
        });
        answer(fast, 10);
        timeOut(cast(armed[0]), 60);
        answer(slow, 90);

        RecordedRequest record = record();
        assertThat(record.responseTime()).isEqualTo(60 * MS);
        assertThat(response(record, "slow/EXTERNAL", 0.5)).isEqualTo(50);
        assertThat(response(record, "slow/EXTERNAL", 0.75)).isEqualTo(60);
    }

    @Test
    void aTimeoutDoesNotFollowFromWhatTheThreadOfTheTimerRanBefore() {
        CompletableFuture<?>[] armed = new CompletableFuture<?>[2];
        get(() -> {
            CompletableFuture<Object> first = wait("fast", fast);
            CompletableFuture<Object> second = wait("slow", slow);
            armed[0] = first.completeOnTimeout("late", 1, TimeUnit.DAYS);
            armed[1] = second.completeOnTimeout("late", 1, TimeUnit.DAYS);
            first.thenRun(() -> live.at(61 * MS));
            return second;
        });
        timeOut(cast(armed[0]), 60);
        timeOut(cast(armed[1]), 61);

        assertThat(live.path("get")).isEqualTo(Map.of("slow (timeout)/EXTERNAL", 61 * MS));
    }

    @Test
    void whatATimeoutThatFailsWouldHaveBecomeIsNotClaimed() {
        CompletableFuture<?>[] armed = new CompletableFuture<?>[1];
        get(() -> {
            CompletableFuture<Object> stage = wait("fast", fast).orTimeout(1, TimeUnit.DAYS);
            armed[0] = stage;
            return stage.exceptionally(late -> "late");
        });
        CompletableFuture<Object> bell = new CompletableFuture<>();
        CompletableFuture<Void> fired = bell.thenRun(() -> {
            live.at(60 * MS);
            armed[0].completeExceptionally(new TimeoutException());
        });
        bell.completeOnTimeout("", 1, TimeUnit.MICROSECONDS);
        fired.join();

        assertThat(response(record(), "fast/EXTERNAL", 0)).isEqualTo(60);
    }

    @Test
    void aFunctionThatReturnedAStageHasNotDecidedYet() {
        get(() -> {
            CompletableFuture<Object> composed = wait("fast", fast).thenCompose(value -> wait("next", next));
            return Metrics.anyOf(composed, wait("slow", slow));
        });
        answer(fast, 10);
        answer(slow, 20);
        answer(next, 30);

        assertThat(live.path("get")).isEqualTo(Map.of("slow/EXTERNAL", 20 * MS));
    }

    @Test
    void aRequestEndsAlthoughSomethingElseCompletedAStageBeforeItsFunction() {
        get(() -> {
            CompletableFuture<Object> stage = wait("fast", fast).thenApply(value -> value);
            stage.complete("at once");
            return stage;
        });
        answer(fast, 10);

        await().until(() -> live.operation("get").count() == 1);
        assertThat(live.monitor.inFlight()).isEmpty();
    }

    @Test
    void aFunctionIsNotCalledForAStageThatHasCompletedAlready() {
        CompletableFuture<?>[] combined = new CompletableFuture<?>[1];
        boolean[] called = new boolean[1];
        get(() -> {
            CompletableFuture<Object> stage =
                    wait("fast", fast).thenCombine(wait("slow", slow), (one, other) -> called[0] = true);
            combined[0] = stage;
            return stage;
        });
        combined[0].cancel(false);
        answer(fast, 10);
        answer(slow, 20);

        await().until(() -> live.operation("get").count() == 1);
        assertThat(called[0]).isFalse();
    }

    @SuppressWarnings("unchecked")
    private static CompletableFuture<Object> cast(CompletableFuture<?> future) {
        return (CompletableFuture<Object>) future;
    }
}
