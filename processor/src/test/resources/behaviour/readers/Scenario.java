package readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Monitor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.function.Executable;

public class Scenario implements Executable {
    private final Monitor monitor = Monitor.builder().build();
    private final List<Object> received = new ArrayList<>();
    private Library.Handler<Object> handler;

    public Scenario() {}

    @Override
    public void execute() {
        receive("failed", new Library.Result<>(null, new IOException()));
        receive("succeeded", new Library.Result<>("bowl", null));
        receive("else", "bowl");
        receive("nothing", null);

        assertThat(received).hasSize(4);
        assertThat(errors("failed")).isEqualTo(1);
        assertThat(errors("succeeded")).isZero();
        assertThat(errors("else")).isZero();
        assertThat(errors("nothing")).isZero();
        assertThat(monitor.snapshot().health().monitorErrors()).isZero();
        monitor.close();
    }

    private void receive(String key, Object event) {
        new TimedLibrary(new Library(() -> handler = TimedLibrary.wrap(key, received::add)), monitor).get();
        handler.handle(event);
    }

    private long errors(String key) {
        return monitor.snapshot().operation("get").orElseThrow().callbacks().stream()
                .filter(row -> row.key().equals(key))
                .findFirst()
                .orElseThrow()
                .errors();
    }
}
