package dev.pathlight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.recording.RunningSegment;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests too long for every segment to be kept: what they add up to stays exact. */
class LongRequestTest {
    /** Several times what is kept of one request. */
    private static final int MANY = 50_000;

    private final Live live = new Live();
    private long now;

    @AfterEach
    void close() {
        live.close();
    }

    @Test
    void aChainOfCallbacks() {
        AtomicReference<Runnable> next = new AtomicReference<>();
        live.handle("loop", () -> next.set(turn(next, MANY)));
        while (next.get() != null) {
            pass(3);
            next.getAndSet(null).run();
        }

        assertThat(live.longPath("loop")).isEqualTo(Map.of("turn/ACTIVE", 2L * MANY, "turn/EXTERNAL", 3L * MANY));
        assertTotals(5L * MANY, 2L * MANY, 3L * MANY);
    }

    private Runnable turn(AtomicReference<Runnable> next, int turns) {
        return Live.callback("turn", () -> {
            pass(2);
            if (turns > 1) {
                next.set(turn(next, turns - 1));
            }
        });
    }

    @Test
    void callbacksThatAreAllRegisteredAtOnce() {
        List<Runnable> calls = new ArrayList<>();
        live.handle("loop", () -> {
            for (int i = 0; i < MANY; i++) {
                calls.add(Live.callback("call", () -> pass(2)));
            }
        });
        for (Runnable call : calls) {
            pass(1);
            call.run();
        }

        assertThat(live.longPath("loop")).isEqualTo(Map.of("call/ACTIVE", 2L, "call/EXTERNAL", 3L * MANY - 2));
        assertTotals(3L * MANY, 2L * MANY, 3L * MANY - 2);
    }

    @Test
    void callbacksInlineInOneHandler() {
        live.handle("loop", () -> {
            for (int i = 0; i < MANY; i++) {
                pass(1);
                Live.callback("inline", () -> pass(2)).run();
            }
            pass(5);
        });

        assertThat(live.longPath("loop")).isEqualTo(Map.of("loop/ACTIVE", MANY + 5L, "inline/ACTIVE", 2L * MANY));
        assertTotals(3L * MANY + 5, 3L * MANY + 5, 0);
    }

    @Test
    void waitsInOneHandler() {
        int waits = 20_000;
        live.handle("loop", () -> {
            for (int i = 0; i < waits; i++) {
                pass(1);
                CompletableFuture<Void> bowl = new CompletableFuture<>();
                CompletableFuture<Void> watched = Metrics.current().watch("bowl", bowl);
                Thread.currentThread().interrupt(); // the wait begins, and ends at once
                try {
                    watched.get();
                } catch (Exception e) {
                    pass(2);
                }
                bowl.complete(null);
            }
        });

        assertThat(live.operation("loop").response().sum()).isEqualTo(3L * waits);
    }

    @Test
    void operationsInsideAnother() {
        live.handle("loop", () -> {
            for (int i = 0; i < MANY; i++) {
                pass(1);
                live.handle("inner", () -> pass(2));
            }
        });

        assertThat(live.longPath("loop")).isEqualTo(Map.of("loop/ACTIVE", (long) MANY, "inner/ACTIVE", 2L * MANY));
        assertThat(live.operation("inner").count()).isEqualTo(MANY);
        assertThat(live.operation("inner").response().sum()).isEqualTo(2L * MANY);
        assertTotals(3L * MANY, 3L * MANY, 0);
    }

    @Test
    void callbacksNestedInOneAnother() throws Exception {
        int depth = 20_000;
        Thread deep = new Thread(null, () -> live.handle("loop", () -> nest(depth)), "deep", 1 << 29);
        deep.start();
        deep.join();

        assertThat(live.longPath("loop")).isEqualTo(Map.of("nested/ACTIVE", 2L * depth));
        assertTotals(2L * depth, 2L * depth, 0);
    }

    private void nest(int depth) {
        if (depth > 0) {
            Live.callback("nested", () -> {
                        pass(1);
                        nest(depth - 1);
                        pass(1);
                    })
                    .run();
        }
    }

    @Test
    void whatRanLongAgoIsForgotten() {
        AtomicReference<Runnable> next = new AtomicReference<>();
        AtomicReference<WeakReference<Object>> early = new AtomicReference<>();
        live.handle(
                "loop",
                () -> next.set(Live.callback("turn", () -> {
                    early.set(new WeakReference<>(currentSegment()));
                    next.set(turn(next, MANY));
                })));
        while (next.get() != null) {
            pass(3);
            next.getAndSet(null).run();
            if (now > 4L * MANY) {
                break; // still in flight
            }
        }

        Awaitility.await().until(() -> {
            System.gc();
            return early.get().get() == null;
        });
        assertThat(live.operation("loop").inFlight()).isEqualTo(1);
    }

    private void pass(long time) {
        now += time;
        live.at(now);
    }

    private void assertTotals(long response, long active, long external) {
        Snapshot.Operation loop = live.operation("loop");
        assertThat(loop.count()).isEqualTo(1);
        assertThat(loop.response().sum()).isEqualTo(response);
        assertThat(loop.duration().sum()).isEqualTo(response);
        assertThat(loop.active().sum()).isEqualTo(active);
        assertThat(loop.external().sum()).isEqualTo(external);
        assertThat(loop.confidence()).isEqualTo(1);
    }

    private static Object currentSegment() {
        return RunningSegment.get();
    }
}
