package dev.pathlight.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.path.Blame;
import dev.pathlight.path.Key;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holders of a thread between two instants. */
class TimelineTest {
    private static final Key A = Key.of("A");
    private static final Key B = Key.of("B");

    private final Timeline timeline = new Timeline(true);

    @Test
    void everyHolderOfTheThreadIsNamed() {
        timeline.switchTo(A, 0);
        timeline.switchTo(B, 30);
        timeline.switchTo(A, 40);
        timeline.switchTo(null, 60);

        assertThat(held(10, 65)).isEqualTo(Map.of(A, 40L, B, 10L, Timeline.OTHER, 5L));
    }

    @Test
    void aRunningHolderHoldsTheThreadUntilNow() {
        timeline.switchTo(A, 0);

        assertThat(held(10, 25)).isEqualTo(Map.of(A, 15L));
    }

    @Test
    void timeWithoutAHolderIsOther() {
        assertThat(held(0, 7)).isEqualTo(Map.of(Timeline.OTHER, 7L));
    }

    @Test
    void aThreadWithALongQueueRemembersMoreSlices() {
        runManySlices(0);
        assertThat(held(0, 800)).containsEntry(Timeline.OTHER, 800L - 64 * 2);
        for (int i = 1; i <= 4; i++) {
            runManySlices(i * 800L);
            held(i * 800L, (i + 1) * 800L);
        }
        assertThat(held(3_200, 4_000)).isEqualTo(Map.of(A, 400L, B, 400L));
    }

    @Test
    void tasksOfAQueueThatFollowEachOtherAreOneSlice() {
        for (int i = 0; i < 10_000; i++) {
            timeline.switchTo(A, i * 2_000L);
            timeline.switchTo(null, i * 2_000L + 1_500);
        }

        assertThat(held(0, 19_999_500)).isEqualTo(Map.of(A, 19_999_500L));
    }

    @Test
    void runsHoldAThreadAcrossGapsOfUpTo50Microseconds() {
        Timeline shortLived = new Timeline(false);
        shortLived.switchTo(A, 0);
        shortLived.switchTo(null, 1_000);
        shortLived.switchTo(B, 51_000);
        shortLived.switchTo(null, 60_000);

        assertThat(shortLived.heldSince(110_000)).isZero();
        assertThat(shortLived.heldSince(110_001)).isEqualTo(110_001);
    }

    @Test
    void theFirstRunsOfAThreadHoldItAcrossGapsOfUpTo5Milliseconds() {
        timeline.switchTo(A, 0);
        timeline.switchTo(null, 1_000);

        assertThat(timeline.heldSince(5_001_000)).isZero();
        assertThat(timeline.heldSince(5_001_001)).isEqualTo(5_001_001);
        for (int i = 0; i < 300; i++) {
            timeline.recordBookkeeping(1_000, 1_000);
        }
        assertThat(timeline.heldSince(51_001)).isEqualTo(51_001);
    }

    @Test
    void bookkeepingAfterARunIsNoGap() {
        timeline.switchTo(A, 0);
        timeline.switchTo(null, 1_000);
        timeline.recordBookkeeping(1_000, 9_000_000);

        assertThat(timeline.heldSince(9_000_001)).isZero();
    }

    private void runManySlices(long start) {
        for (int i = 0; i < 200; i++) {
            timeline.switchTo(A, start + 4L * i);
            timeline.switchTo(B, start + 4L * i + 2);
        }
        timeline.switchTo(null, start + 800);
    }

    /** Returns how long each holder held the thread; each is listed once. */
    private Map<Key, Long> held(long start, long end) {
        Map<Key, Long> held = new HashMap<>();
        for (Blame blame = timeline.heldBetween(start, end); blame != null; blame = blame.next()) {
            assertThat(held.put(blame.by(), blame.time())).isNull();
        }
        return held;
    }
}
