package dev.pathlight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.fixtures.Generated;
import dev.pathlight.recording.RunningSegment;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import dev.pathlight.fixtures.Waits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Totals of requests that are too long for every segment to be kept; they stay exact. */
class LongRequestTest {
    /** Several times what is kept of one request. */
    private static final int MANY = 50_000;

    private static final int DEPTH = 100_000;

    private final Live live = new Live();
    private long now;

    @AfterEach
    void close() {
        live.close();
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
    void segmentsThatEndedLongAgoAreForgotten() {
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

        Waits.await().until(() -> {
            System.gc();
            return early.get().get() == null;
        });
        assertThat(live.operation("loop").inFlight()).isEqualTo(1);
    }

    @Test
    void earlyRunsOfAListenerAreForgotten() {
        AtomicReference<WeakReference<Object>> early = new AtomicReference<>();
        live.handle("loop", () -> {
            Generated.Listener rows = Live.listener("rows", Delivery.SERIAL);
            rows.next(() -> early.set(new WeakReference<>(currentSegment())));
            for (int i = 0; i < MANY; i++) {
                rows.next(() -> pass(1));
            }
            Waits.await().until(() -> {
                System.gc();
                return early.get().get() == null;
            });
            rows.complete(() -> pass(2));
        });

        assertThat(live.longPath("loop")).isEqualTo(Map.of("rows/ACTIVE", MANY + 2L));
    }

    @Test
    void aRequestOfAMillionSegmentsIsExact() {
        int turns = 1_000_000;
        Runnable[] next = new Runnable[1];
        live.handle("get", () -> {
            pass(5);
            next[0] = Live.callback("turn", () -> turn(next, turns - 1));
        });
        for (int i = 0; i < turns; i++) {
            pass(2);
            next[0].run();
        }

        assertThat(live.longPath("get"))
                .isEqualTo(Map.of("get/ACTIVE", 5L, "turn/EXTERNAL", 2L * turns, "turn/ACTIVE", 3L * turns));
        assertThat(live.operation("get").active().sum()).isEqualTo(5 + 3L * turns);
        assertThat(live.operation("get").external().sum()).isEqualTo(2L * turns);
        assertThat(live.operation("get").duration().sum()).isEqualTo(now);
    }

    private void turn(Runnable[] next, int left) {
        pass(3);
        if (left > 0) {
            next[0] = Live.callback("turn", () -> turn(next, left - 1));
        }
    }

    @Test
    void deeplyNestedCallbacksNeedOnlyTheStackOfTheirCallers() throws Exception {
        Runnable[] last = new Runnable[1];
        onADeepStack(() -> live.handle("get", () -> {
            pass(1);
            nest(DEPTH, last);
            pass(1);
        }));
        pass(7);
        onASmallStack(last[0]);

        // On the way in every level takes 1; the way back is beside the path, as the last callback does not wait for
        // it.
        assertThat(live.longPath("get"))
                .isEqualTo(Map.of(
                        "get/ACTIVE",
                        1L,
                        "nested/ACTIVE",
                        (long) DEPTH,
                        "last/EXTERNAL",
                        DEPTH + 8L,
                        "last/ACTIVE",
                        4L));
        assertThat(live.operation("get").active().sum()).isEqualTo(2 + 2L * DEPTH + 4);
        assertThat(live.operation("get").duration().sum()).isEqualTo(now);
    }

    private void nest(int levels, Runnable[] last) {
        Live.callback("nested", () -> {
                    pass(1);
                    if (levels > 1) {
                        nest(levels - 1, last);
                    } else {
                        last[0] = Live.respondingCallback("last", () -> pass(4));
                    }
                    pass(1);
                })
                .run();
    }

    @Test
    void deeplyNestedOperationsEndWithoutStackOverflow() throws Exception {
        int depth = 3_000;
        Runnable[] last = new Runnable[1];
        onADeepStack(() -> operations(depth, last));
        pass(7);
        onASmallStack(last[0]);

        assertThat(live.operation("get").count()).isEqualTo(depth);
        assertThat(live.operation("get").inFlight()).isZero();
    }

    private void operations(int levels, Runnable[] last) {
        live.handle("get", () -> {
            if (levels > 1) {
                operations(levels - 1, last);
            } else {
                last[0] = Live.callback("last", () -> {});
            }
        });
    }

    private static void onADeepStack(Runnable body) throws Exception {
        onAThread(body, 1L << 30);
    }

    private static void onASmallStack(Runnable body) throws Exception {
        onAThread(body, 256 << 10);
    }

    private static void onAThread(Runnable body, long stackSize) throws Exception {
        Throwable[] thrown = new Throwable[1];
        Thread thread = new Thread(null, body, "stack of " + stackSize, stackSize);
        thread.setUncaughtExceptionHandler((t, e) -> thrown[0] = e);
        thread.start();
        thread.join();
        assertThat(thrown[0]).isNull();
    }

    private void pass(long time) {
        now += time;
        live.at(now);
    }

    private void assertTotals(long response, long active, long external) {
        Operation loop = live.operation("loop");
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
