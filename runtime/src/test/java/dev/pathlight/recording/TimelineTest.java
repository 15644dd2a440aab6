package dev.pathlight.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.path.Blame;
import dev.pathlight.path.Key;
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

        assertThat(timeline.heldBetween(10, 65))
                .containsExactlyInAnyOrder(new Blame(A, 40), new Blame(B, 10), new Blame(Timeline.OTHER, 5));
    }

    @Test
    void aRunningHolderHoldsTheThreadUntilNow() {
        timeline.switchTo(A, 0);

        assertThat(timeline.heldBetween(10, 25)).containsExactly(new Blame(A, 15));
    }

    @Test
    void timeWithoutAHolderIsOther() {
        assertThat(timeline.heldBetween(0, 7)).containsExactly(new Blame(Timeline.OTHER, 7));
    }

    @Test
    void aThreadWithALongQueueRemembersMoreSlices() {
        runManySlices(0);
        assertThat(timeline.heldBetween(0, 800)).contains(new Blame(Timeline.OTHER, 800 - 64 * 2));
        for (int i = 1; i <= 4; i++) {
            runManySlices(i * 800L);
            timeline.heldBetween(i * 800L, (i + 1) * 800L);
        }
        assertThat(timeline.heldBetween(3_200, 4_000)).containsExactlyInAnyOrder(new Blame(A, 400), new Blame(B, 400));
    }

    @Test
    void tasksOfAQueueThatFollowEachOtherAreOneSlice() {
        for (int i = 0; i < 10_000; i++) {
            timeline.switchTo(A, i * 2_000L);
            timeline.switchTo(null, i * 2_000L + 1_500);
        }

        assertThat(timeline.heldBetween(0, 19_999_500)).containsExactly(new Blame(A, 19_999_500));
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
}
