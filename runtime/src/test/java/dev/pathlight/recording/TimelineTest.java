package dev.pathlight.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.path.Key;
import dev.pathlight.recording.Timeline.Blame;
import org.junit.jupiter.api.Test;

/** Who held a thread between two instants. */
class TimelineTest {
    private static final Key A = Key.of("A");
    private static final Key B = Key.of("B");

    private final Timeline timeline = new Timeline();

    @Test
    void everyoneWhoHeldTheThreadIsNamedAndNotTheLastAlone() {
        timeline.switchTo(A, 0);
        timeline.switchTo(B, 30);
        timeline.switchTo(A, 40);
        timeline.switchTo(null, 60);

        assertThat(timeline.heldBetween(10, 65))
                .containsExactlyInAnyOrder(new Blame(A, 40), new Blame(B, 10), new Blame(Timeline.OTHER, 5));
    }

    @Test
    void whatStillRunsHoldsTheThreadUntilNow() {
        timeline.switchTo(A, 0);

        assertThat(timeline.heldBetween(10, 25)).containsExactly(new Blame(A, 15));
    }

    @Test
    void aThreadThatNothingHeldIsBlamedOnNobodyKnown() {
        assertThat(timeline.heldBetween(0, 7)).containsExactly(new Blame(Timeline.OTHER, 7));
    }

    @Test
    void aThreadThatKeepsOthersWaitingRemembersMoreWhenAskedAgain() {
        runManySlices(0);
        assertThat(timeline.heldBetween(0, 2_000)).contains(new Blame(Timeline.OTHER, 2_000 - 64 * 2));
        for (int i = 1; i <= 5; i++) {
            runManySlices(i * 2_000L);
            timeline.heldBetween(i * 2_000L, (i + 1) * 2_000L);
        }
        assertThat(timeline.heldBetween(10_000, 12_000))
                .containsExactlyInAnyOrder(new Blame(A, 1_000), new Blame(B, 1_000));
    }

    private void runManySlices(long start) {
        for (int i = 0; i < 500; i++) {
            timeline.switchTo(A, start + 4L * i);
            timeline.switchTo(B, start + 4L * i + 2);
        }
        timeline.switchTo(null, start + 2_000);
    }
}
