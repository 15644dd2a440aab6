package dev.pathlight.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Monitor;
import org.junit.jupiter.api.Test;

/** More requests in flight than there is room for. */
class InFlightBoundTest {
    private final InFlight inFlight = new InFlight(2);

    @Test
    void whatThereIsNoRoomForIsCountedAndFindsRoomAgainLater() {
        InFlight.Entry first = add();
        add();
        assertThat(inFlight.requests()).hasSize(2);

        assertThat(add()).isNull();
        assertThat(inFlight.refused()).isEqualTo(1);
        first.remove();
        assertThat(inFlight.requests()).hasSize(1);
        assertThat(add()).isNotNull();
        assertThat(inFlight.requests()).hasSize(2);
    }

    private InFlight.Entry add() {
        try (Monitor monitor = Monitor.builder().build()) {
            Request request = new Request(monitor, new Operation("get", "", "test.get()"), 0, 0);
            return inFlight.add(new Token(request));
        }
    }
}
