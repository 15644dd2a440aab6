package dev.pathlight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.recording.KeptSegments;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bound on the record of a long request, whatever else it waits for. */
class BoundedRecordTest {
    private static final int MOST_KEPT = 3_000;

    private final Live live = new Live();
    private int kept;

    @AfterEach
    void close() {
        live.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aChainOfCallbacksBesidePendingCallbacks(int pending) {
        AtomicReference<Runnable> next = new AtomicReference<>();
        Runnable[] held = new Runnable[pending];
        live.handle("loop", () -> {
            register(held);
            next.set(turn(next, 50_000));
        });

        for (int i = 0; i < 50_000; i++) {
            next.get().run();
        }

        assertThat(kept).isLessThan(MOST_KEPT);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void manyInnerOperationsBesidePendingCallbacks(int pending) {
        Runnable[] held = new Runnable[pending];
        live.handle("loop", () -> {
            register(held);
            for (int i = 0; i < 20_000; i++) {
                live.handle("inner", () -> {});
            }
            kept = KeptSegments.count();
        });

        assertThat(kept).isLessThan(MOST_KEPT);
    }

    @Test
    void manyInnerOperationsThatAreShort() {
        live.handle("loop", () -> {
            for (int i = 0; i < 100; i++) {
                live.handle("inner", () -> {
                    for (int j = 0; j < 2_000; j++) {
                        Live.callback("fed", () -> {}).run();
                    }
                });
            }
            kept = KeptSegments.count();
        });

        assertThat(kept).isLessThan(MOST_KEPT);
    }

    private static void register(Runnable[] held) {
        for (int i = 0; i < held.length; i++) {
            held[i] = Live.callback("pending", () -> {});
        }
    }

    private Runnable turn(AtomicReference<Runnable> next, int turns) {
        return Live.callback("turn", () -> {
            if (turns > 1) {
                next.set(turn(next, turns - 1));
            } else {
                kept = KeptSegments.count();
            }
        });
    }
}
