package listeners;

import dev.pathlight.OutcomeReader;
import dev.pathlight.TimedCallback;

@TimedCallback(
        terminal = {"over", "stopped"},
        failure = {"burnt", "spilt"},
        outcome = Feedings.StatusReader.class)
interface Feedings {
    enum Status {
        FINE,
        BAD
    }

    final class StatusReader implements OutcomeReader<Status> {
        @Override
        public boolean isFailure(Status status) {
            return status == Status.BAD;
        }
    }

    void fed(String target, int listener);

    boolean isOver();

    Feedings over(Status status);

    void stopped(Exception why);

    void burnt(Exception run);

    void spilt();

    default void hint(String run) {}

    Object unwrap();
}
