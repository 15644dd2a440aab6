package transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathlight.Monitor;
import java.io.IOException;
import java.util.function.Consumer;
import org.junit.jupiter.api.function.Executable;

public class Scenario implements Executable {
    public Scenario() {}

    @Override
    public void execute() throws Exception {
        Target<Object> target = new Target<>();
        try (Monitor monitor = Monitor.builder().build()) {
            TimedTarget<Object> timed = new TimedTarget<>(target, monitor);

            Object value = new Object();
            assertThat(timed.same(value)).isSameAs(value);
            assertThat(timed.same(null)).isNull();

            Throwable thrown = new Throwable("checked");
            assertThatThrownBy(() -> timed.sneaky(thrown)).isSameAs(thrown);
            assertThatThrownBy(timed::call).isInstanceOf(IOException.class).hasMessage("from call");

            target.seen.clear();
            Consumer<Object> got = TimedTarget.got(target, null);
            got.accept(null);
            got.accept(value);
            assertThat(target.seen).containsExactly(null, null, null, value);

            assertThat(TimedTarget.echo(target).apply(value)).isSameAs(value);
            assertThatThrownBy(TimedTarget.failing(target, true)::call)
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("an error");
            assertThatThrownBy(TimedTarget.failing(target, false)::call)
                    .isInstanceOf(IOException.class)
                    .hasMessage("from a callback");
            assertThat(TimedTarget.plus(target).applyAsInt(1, 2)).isEqualTo(3);
            assertThat(TimedTarget.joined().apply("a", new String[] {"b", "c"})).isEqualTo("abc");

            assertThatThrownBy(() -> TimedTarget.got(null, "bound"))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("target");
            assertThatThrownBy(() -> new TimedTarget<>(null))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("target");
            assertThatThrownBy(() -> new TimedTarget<>(target, null))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("monitor");
        }
    }
}
