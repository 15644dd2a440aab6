package requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import java.util.function.Consumer;
import org.junit.jupiter.api.function.Executable;

public class Scenario implements Executable {
    public Scenario() {}

    @Override
    public void execute() {
        Chores chores = new Chores();
        try (Monitor monitor = Monitor.builder().build()) {
            Consumer<String> timed = new TimedChores(chores, monitor);

            timed.accept("Meli");
            assertThat(done(monitor)).isZero();
            chores.later.get(1).run();
            assertThat(done(monitor)).isZero();
            chores.later.get(0).run();
            assertThat(done(monitor)).isEqualTo(1);

            timed.accept("fail");
            assertThatThrownBy(chores.later.get(2)::run).hasMessage("not hungry");
            chores.later.get(3).run();

            Operation operation = monitor.snapshot().operation("chores").orElseThrow();
            assertThat(operation.count()).isEqualTo(2);
            assertThat(operation.reported()).isEqualTo(2);
            assertThat(operation.callbacks()).anySatisfy(row -> {
                assertThat(row.key()).isEqualTo("Chores.fed");
                assertThat(row.awaits()).isEqualTo("feed");
                assertThat(row.count()).isEqualTo(2);
                assertThat(row.errors()).isEqualTo(1);
            });
            assertThat(operation.callbacks()).anySatisfy(row -> {
                assertThat(row.key()).isEqualTo("washed");
                assertThat(row.awaits()).isEqualTo("washed");
                assertThat(row.errors()).isZero();
            });
        }
    }

    private static long done(Monitor monitor) {
        return monitor.snapshot()
                .operation("chores")
                .map(Operation::count)
                .orElse(0L);
    }
}
