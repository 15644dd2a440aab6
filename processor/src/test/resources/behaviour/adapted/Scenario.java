package adapted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Kind;
import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.function.Executable;

public class Scenario implements Executable {
    public Scenario() {}

    @Override
    public void execute() {
        AtomicLong clock = new AtomicLong();
        Kennel kennel = new Kennel();
        List<String> walked = new ArrayList<>();
        try (Monitor monitor = Monitor.builder().clock(clock::get).build()) {
            new TimedKennel(kennel, monitor).walk().then(walked::add);
            clock.addAndGet(20_000_000);
            kennel.fed.keep("Meli");

            assertThat(walked).containsExactly("Meli");
            Operation operation = monitor.snapshot().operation("stroll").orElseThrow();
            assertThat(operation.count()).isEqualTo(1);
            assertThat(operation.reported()).isEqualTo(1);
            assertThat(operation.response().sum()).isEqualTo(20_000_000);
            assertThat(operation.path()).singleElement().satisfies(row -> {
                assertThat(row.id().key()).isEqualTo("bowls");
                assertThat(row.id().kind()).isEqualTo(Kind.EXTERNAL);
            });
        }
    }
}
