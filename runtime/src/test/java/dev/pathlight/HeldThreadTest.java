package dev.pathlight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The end of a wait is seen on a thread that recorded runs held until then: the wait may have been over before, and the request
 * queued (R11).
 */
class HeldThreadTest {
    private static final long MS = 1_000_000;

    private final Live live = new Live();
    private final CompletableFuture<String> back = new CompletableFuture<>();

    @AfterEach
    void close() {
        live.close();
    }

    /** Starts a request that waits for the back end from instant 0 on. */
    private void get() {
        live.at(0);
        live.on("caller", () -> live.respond("get", () -> Live.method("back", back)));
    }

    private void hold(long from, long to) {
        live.on("loop", () -> {
            live.at(from);
            live.handle("busy", () -> live.at(to));
        });
    }

    private void answer(long at) {
        live.on("loop", () -> {
            live.at(at);
            back.complete("");
        });
    }

    private PathRow waiting(String key) {
        return live.operation("get").path().stream()
                .filter(row -> row.id().equals(new PathKey(key, Kind.EXTERNAL)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theWaitIsAnUpperBoundPossiblyQueuedWhileTheThreadWasHeld() {
        get();
        hold(10 * MS, 60 * MS);
        answer(60 * MS);

        assertThat(live.path("get")).isEqualTo(Map.of("back/EXTERNAL", 60 * MS));
        assertThat(waiting("back").readyKnownShare()).isZero();
        assertThat(waiting("back").possiblyQueued().sum()).isEqualTo(50 * MS);
        assertThat(live.blame()).containsExactly(new BlameRow("back", "busy", 0, 50 * MS));
    }

    @Test
    void runsWithoutAGapHoldTheThreadTogether() {
        get();
        hold(10 * MS, 30 * MS);
        hold(30 * MS, 60 * MS);
        answer(60 * MS);

        assertThat(live.path("get")).isEqualTo(Map.of("back/EXTERNAL", 60 * MS));
        assertThat(waiting("back").possiblyQueued().sum()).isEqualTo(50 * MS);
    }

    @Test
    void whatHeldTheThreadBeforeTheWaitBeganDoesNotCount() {
        live.on("loop", () -> {
            live.at(10 * MS);
            live.handle("busy", () -> {
                live.at(40 * MS);
                live.on("caller", () -> live.respond("get", () -> Live.method("back", back)));
                live.at(60 * MS);
            });
        });
        answer(60 * MS);

        assertThat(live.path("get")).isEqualTo(Map.of("back/EXTERNAL", 20 * MS));
        assertThat(waiting("back").possiblyQueued().sum()).isEqualTo(20 * MS);
    }

    @Test
    void theWaitIsExactIfTheThreadWasFreeBefore() {
        get();
        hold(10 * MS, 30 * MS);
        answer(60 * MS);

        assertThat(live.path("get")).isEqualTo(Map.of("back/EXTERNAL", 60 * MS));
        assertThat(waiting("back").readyKnownShare()).isEqualTo(1);
        assertThat(waiting("back").possiblyQueued().count()).isZero();
    }

    @Test
    void aCompiledThreadIsFreeInAGapOf51Microseconds() {
        for (int i = 0; i < 300; i++) {
            hold(0, 0);
        }
        get();
        hold(10 * MS, 30 * MS);
        answer(30 * MS + 51_000);

        assertThat(live.path("get")).isEqualTo(Map.of("back/EXTERNAL", 30 * MS + 51_000));
        assertThat(waiting("back").readyKnownShare()).isEqualTo(1);
    }

    @Test
    void aCallbackWhoseReadyInstantIsUnknownMayHaveBeenQueuedToo() {
        AtomicReference<Runnable> callback = new AtomicReference<>();
        live.on("caller", () -> live.handle("get", () -> callback.set(Live.callback("fed", () -> live.at(70 * MS)))));
        hold(10 * MS, 60 * MS);
        live.on("loop", callback.get());

        assertThat(live.path("get")).isEqualTo(Map.of("fed/EXTERNAL", 60 * MS, "fed/ACTIVE", 10 * MS));
        assertThat(waiting("fed").readyKnownShare()).isZero();
        assertThat(waiting("fed").possiblyQueued().sum()).isEqualTo(50 * MS);
        assertThat(live.blame()).containsExactly(new BlameRow("fed", "busy", 0, 50 * MS));
    }

    @Test
    void aFasterBackEndIsNotSaidToSaveTheTimeInWhichTheThreadWasHeld() {
        get();
        hold(10 * MS, 60 * MS);
        answer(60 * MS);

        assertThat(live.path("get")).isEqualTo(Map.of("back/EXTERNAL", 60 * MS));
        assertThat(live.operation("get")
                        .sample()
                        .whatIf(new PathKey("back", Kind.EXTERNAL), 0.5)
                        .atLeast())
                .isEqualTo(5 * MS);
    }

    @Test
    void theReportNamesTheHolderAndClaimsNoFreeThread() {
        get();
        hold(10 * MS, 60 * MS);
        answer(60 * MS);
        assertThat(live.path("get")).isEqualTo(Map.of("back/EXTERNAL", 60 * MS));

        String report = String.join(" ", live.monitor.snapshot().toText().split("\\s+"));
        assertThat(report)
                .contains("back likely limited the response in 100 % of requests: <= 60.0 ms of 60.0 ms")
                .contains("In the wait for back, the request was possibly queued for up to 83 % of the time")
                .contains("Requests may have been queued for up to 50.0 ms more")
                .contains("the threads were busy before with busy handler (100 %)")
                .doesNotContain("no thread was a bottleneck");
    }

    @Test
    void theJsonHasWhatIsPossible() {
        get();
        hold(10 * MS, 60 * MS);
        answer(60 * MS);
        assertThat(live.path("get")).isEqualTo(Map.of("back/EXTERNAL", 60 * MS));

        assertThat(live.monitor.snapshot().toJson().replaceAll("\\s", ""))
                .contains("\"possiblyQueued\":{\"count\":1,\"min\":50000000,")
                .contains("{\"blocked\":\"back\",\"by\":\"busy\",\"time\":0,\"possible\":50000000}");
    }

    @Test
    void aTaskOfAnotherRequestThatCompletesSeveralFuturesHoldsTheLaterOnes() {
        CompletableFuture<String> other = new CompletableFuture<>();
        live.at(0);
        live.on(
                "caller",
                () -> live.respond("other", () -> Live.method("back", other).thenRun(() -> live.at(60 * MS))));
        live.on("caller", () -> live.respond("get", () -> Live.method("back", back)));
        live.on("loop", () -> {
            live.at(20 * MS);
            live.handle("batch", () -> {
                other.complete("");
                back.complete("");
            });
        });

        assertThat(live.path("get")).isEqualTo(Map.of("back/EXTERNAL", 60 * MS));
        assertThat(waiting("back").readyKnownShare()).isZero();
        assertThat(waiting("back").possiblyQueued().sum()).isEqualTo(40 * MS);
    }
}
