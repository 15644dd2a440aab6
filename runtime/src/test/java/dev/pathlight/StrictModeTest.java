package dev.pathlight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.fixtures.Forked;
import dev.pathlight.instrumentation.OperationKey;
import dev.pathlight.instrumentation.Run;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The mistakes that {@code pathlight.strict} finds, each in a separate JVM. */
class StrictModeTest {
    private static final OperationKey GET = OperationKey.of("get", "", "Program.get()");
    private static final OperationKey PUT = OperationKey.of("put", "", "Program.put()");

    /** Opens a context and forgets it. */
    static final class LeavesOneOpen {
        public static void main(String[] args) {
            try (Monitor monitor = Monitor.builder().build()) {
                forgetful(monitor);
            }
        }

        private static void forgetful(Monitor monitor) {
            Run.start(GET, monitor);
        }
    }

    /** Ends the outer context before the inner one. */
    static final class EndsInTheWrongOrder {
        public static void main(String[] args) {
            try (Monitor monitor = Monitor.builder().build()) {
                Run outside = Run.start(GET, monitor);
                Run inside = Run.start(PUT, monitor);
                Run.end(outside);
                Run.end(inside);
            }
        }
    }

    /** Ends on another thread. */
    static final class EndsElsewhere {
        public static void main(String[] args) throws InterruptedException {
            try (Monitor monitor = Monitor.builder().build()) {
                Run run = Run.start(GET, monitor);
                Thread other = new Thread(() -> Run.end(run), "other");
                other.start();
                other.join();
            }
        }
    }

    /** Ends every context correctly: nested, on another thread, with a watched future. */
    static final class EndsAll {
        public static void main(String[] args) throws Exception {
            try (Live live = new Live()) {
                CompletableFuture<String> bowl = new CompletableFuture<>();
                Runnable[] fed = new Runnable[1];
                live.handle("get", () -> {
                    live.handle("put", () -> {});
                    fed[0] = Live.callback("fed", () -> {});
                    Live.method("bowl", bowl).thenAccept(full -> {});
                });
                live.on("kennel", fed[0]);
                live.on("kennel", () -> bowl.complete("full"));
                System.out.println(live.operation("get").count() + " done, "
                        + live.monitor.snapshot().health().monitorErrors() + " found");
            }
        }
    }

    @Test
    void aContextLeftOpenIsReportedWithTheStackTraceOfItsOpening() throws Exception {
        assertThat(strictly(LeavesOneOpen.class).err())
                .contains("the context of get was left open when its monitor was closed")
                .contains("opened on thread \"main\" here")
                .contains("LeavesOneOpen.forgetful(StrictModeTest.java");
    }

    @Test
    void aContextThatEndsBeforeAnInnerContextIsReported() throws Exception {
        assertThat(strictly(EndsInTheWrongOrder.class).err())
                .contains("the context of put was left open when the enclosing run ended");
    }

    @Test
    void aContextThatEndsOnAnotherThreadIsReported() throws Exception {
        assertThat(strictly(EndsElsewhere.class).err()).contains("the context of get is ended on thread \"other\"");
    }

    @Test
    void aProgramThatEndsAllContextsIsNotReported() throws Exception {
        assertThat(strictly(EndsAll.class)).isEqualTo(new Forked("1 done, 0 found\n", ""));
    }

    @Test
    void withoutStrictModeNothingIsReported() throws Exception {
        assertThat(Forked.run(LeavesOneOpen.class, Map.of()).err()).isEmpty();
    }

    private static Forked strictly(Class<?> program) throws Exception {
        return Forked.run(program, Map.of(), "-Dpathlight.strict=true");
    }
}
