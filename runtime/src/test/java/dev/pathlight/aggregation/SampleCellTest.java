package dev.pathlight.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SampleCellTest {
    private final SampleCell cell = new SampleCell(false, new SampleRoom(1 << 20));

    private void offer(int requests, int size) {
        for (int i = 0; i < requests; i++) {
            cell.offer(new PlannedRequest(size, 1));
        }
    }

    @Test
    void smallRequestsFillTheSample() {
        offer(1_000, 64);

        assertThat(cell.sample().requests()).hasSize(128);
        assertThat(cell.sample().of()).isEqualTo(1_000);
    }

    @Test
    void largeRequestsMakeItSmallerSoThatItsMemoryIsBounded() {
        offer(1_000, 64);
        offer(1, 204);

        assertThat(cell.sample().requests()).hasSize(32);
        offer(1_000, 204);
        assertThat(cell.sample().requests()).hasSize(32);
        assertThat(cell.sample().of()).isEqualTo(2_001);
    }

    @Test
    void fewLargeOnesAreKeptAsEveryThreadHasASample() {
        offer(1_000, 410);

        assertThat(cell.sample().requests()).hasSize(4);
    }

    @Test
    void fourAreKeptHoweverLargeTheyAreWhileThereIsRoom() {
        offer(1_000, 60_000);

        assertThat(cell.sample().requests()).hasSize(4);
    }

    @Test
    void withoutRoomFewerAreKeptAndNoneThatIsLargerThanAll() {
        offer(1_000, 1 << 18);
        assertThat(cell.sample().requests()).hasSize(4);

        offer(1, 1 << 21);
        assertThat(cell.sample().requests()).isEmpty();
        assertThat(cell.sample().of()).isEqualTo(1_001);
    }
}
