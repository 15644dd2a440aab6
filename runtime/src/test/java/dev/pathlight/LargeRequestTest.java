package dev.pathlight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests far larger than any should be: their figures stay exact, and nothing overflows. */
class LargeRequestTest {
    private static final int DEPTH = 100_000;

    private final Live live = new Live();
    private long now;

    @AfterEach
    void close() {
        live.close();
    }

    private void passes(long nanos) {
        now += nanos;
        live.at(now);
    }

    @Test
    void aRequestOfAMillionSegmentsIsExact() {
        int turns = 1_000_000;
        Runnable[] next = new Runnable[1];
        live.handle("get", () -> {
            passes(5);
            next[0] = Live.callback("turn", () -> turn(next, turns - 1));
        });
        for (int i = 0; i < turns; i++) {
            passes(2);
            next[0].run();
        }

        assertThat(live.longPath("get"))
                .isEqualTo(Map.of("get/ACTIVE", 5L, "turn/EXTERNAL", 2L * turns, "turn/ACTIVE", 3L * turns));
        assertThat(live.operation("get").active().sum()).isEqualTo(5 + 3L * turns);
        assertThat(live.operation("get").external().sum()).isEqualTo(2L * turns);
        assertThat(live.operation("get").duration().sum()).isEqualTo(now);
    }

    private void turn(Runnable[] next, int left) {
        passes(3);
        if (left > 0) {
            next[0] = Live.callback("turn", () -> turn(next, left - 1));
        }
    }

    @Test
    void callbacksNestedAHundredThousandDeepNeedTheirCallersStackAlone() throws Exception {
        Runnable[] last = new Runnable[1];
        onADeepStack(() -> live.handle("get", () -> {
            passes(1);
            nest(DEPTH, last);
            passes(1);
        }));
        passes(7);
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
                    passes(1);
                    if (levels > 1) {
                        nest(levels - 1, last);
                    } else {
                        last[0] = Live.respondingCallback("last", () -> passes(4));
                    }
                    passes(1);
                })
                .run();
    }

    @Test
    void operationsNestedDeepEndWithoutOverflowingTheStack() throws Exception {
        int depth = 3_000;
        Runnable[] last = new Runnable[1];
        onADeepStack(() -> operations(depth, last));
        passes(7);
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
}
