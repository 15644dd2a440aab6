package dev.pathlight.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Kind;
import dev.pathlight.Operation;
import dev.pathlight.path.Key;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A reading has all writes, and is reused as long as nothing is written. */
class OperationCellTest {
    private static final Key GET = Key.of("get");
    private static final CallbackId FED = CallbackId.of(Key.of("fed"), Key.of("feed"), "");

    private final OperationCell cell = new Ledger().operation(GET);

    static Object[] writes() {
        return new Object[] {
            write("waited", get -> get.callback(FED).waited(1, 1)),
            write("ran", get -> get.callback(FED).ran(1)),
            write("failed", get -> get.callback(FED).failed()),
            write("late", get -> get.callback(FED).late()),
            write("repeated", get -> get.callback(FED).repeated()),
            write("pending", get -> get.callback(FED).pending()),
            write("responded", get -> get.responded(path(), true)),
            write("done", get -> get.done(1, 1, 1, 1, true)),
            write("closed", get -> get.closed(true, Map.of(GET, 1))),
            write("used CPU", get -> get.usedCpu(1, 1)),
            write("in flight", OperationCell::inFlight)
        };
    }

    private static Named<Consumer<OperationCell>> write(String name, Consumer<OperationCell> write) {
        return Named.of(name, write);
    }

    private static PathRecord path() {
        PathRecord path = new PathRecord();
        path.add(GET, Kind.ACTIVE, 1, true, 0);
        return path;
    }

    @ParameterizedTest
    @MethodSource("writes")
    void everyWriteIsInTheNextReading(Consumer<OperationCell> write) {
        write.accept(cell);
        Operation before = cell.operation();
        write.accept(cell);

        assertThat(cell.operation()).isNotEqualTo(before);
    }

    @Test
    void aReadingIsTheSameObjectUntilSomethingIsWritten() {
        cell.done(1, 1, 1, 1, false);

        assertThat(cell.operation()).isSameAs(cell.operation());
    }
}
