package futures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.function.Executable;

public class Scenario implements Executable {
    public Scenario() {}

    @Override
    public void execute() throws Exception {
        Kennel kennel = new Kennel();
        try (Monitor monitor = Monitor.builder().build()) {
            TimedKennel timed = new TimedKennel(kennel, monitor);

            CompletableFuture<String> walk = timed.walk("Meli").toCompletableFuture();
            assertThat(walk).isNotDone();
            kennel.fed.complete("Meli");
            assertThat(walk).isCompletedWithValue("Meli!");
            Operation operation = monitor.snapshot().operation("walk").orElseThrow();
            assertThat(operation.count()).isEqualTo(1);
            assertThat(operation.reported()).isEqualTo(1);
            assertThat(operation.errors()).isZero();

            assertThat(timed.ask()).isSameAs(kennel.answer);
            assertThat(TimedKennel.feed(kennel, "outside")).isSameAs(kennel.fed);
            assertThat(timed.none()).isNull();
            assertThat(timed.both()).isCompletedExceptionally();
            assertThat(monitor.snapshot().operation("both").orElseThrow().errors()).isEqualTo(1);
        }
    }
}
