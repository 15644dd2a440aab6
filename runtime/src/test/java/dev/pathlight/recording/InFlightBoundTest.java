package dev.pathlight.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Monitor;
import dev.pathlight.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The limit on the number of requests in flight. */
class InFlightBoundTest {
    private final InFlight inFlight = new InFlight(2);
    private final List<Token> tokens = new ArrayList<>(); // as long as they are held, the requests may go on
    private InFlight.@Nullable Slots slots;

    @Test
    void requestsBeyondTheLimitAreCountedUntilThereIsRoomAgain() {
        Request first = add();
        Request second = add();
        assertThat(inFlight.requests()).containsExactlyInAnyOrder(first, second);

        add();
        assertThat(inFlight.untracked()).isEqualTo(1);
        first.close(Outcome.ABANDONED);
        assertThat(inFlight.requests()).containsExactly(second);
        Request third = add();
        assertThat(inFlight.requests()).containsExactlyInAnyOrder(second, third);
        assertThat(inFlight.untracked()).isEqualTo(1);
    }

    private Request add() {
        try (Monitor monitor = Monitor.builder().build()) {
            Request request = new Request(monitor.recorder(), new OperationDeclaration("get", "", "test.get()"), 0, 0);
            Token token = new Token() {};
            token.segment = request.handler();
            tokens.add(token);
            slots = inFlight.add(token, slots);
            return request;
        }
    }
}
