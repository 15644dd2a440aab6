package dev.pathlight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.fixtures.Forked;
import dev.pathlight.instrumentation.OperationKey;
import dev.pathlight.instrumentation.Run;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** CPU times with {@code pathlight.cpu}, each test in its own JVM. */
class CpuTimeTest {
    private static final OperationKey BUSY = OperationKey.of("busy", "", "Program.busy()");
    private static final OperationKey IDLE = OperationKey.of("idle", "", "Program.idle()");

    private static final long USED = 50_000_000;

    /** Computes in one operation, and sleeps on its thread in the other. */
    static final class Program {
        public static void main(String[] args) {
            try (Monitor monitor = Monitor.builder().build()) {
                for (int i = 0; i < 64; i++) {
                    // Of each operation it is the turn of one run.
                    handle(monitor, i % 64 == 0 ? BUSY : IDLE);
                }
                handle(monitor, IDLE);
                Operation busy = monitor.snapshot().operation("busy").orElseThrow();
                Operation idle = monitor.snapshot().operation("idle").orElseThrow();
                System.out.println(
                        busy.cpu().isEmpty()
                                ? "not sampled"
                                : "busy for " + (busy.cpu().getAsLong() >= USED ? "what it used" : "less")
                                        + ", idle for "
                                        + (2 * idle.cpu().orElseThrow()
                                                        < idle.active().sum()
                                                ? "less than half"
                                                : "more")
                                        + " of its time");
            }
        }

        private static void handle(Monitor monitor, OperationKey operation) {
            Run run = Run.start(operation, monitor);
            try {
                if (operation == BUSY) {
                    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
                    long before = threads.getCurrentThreadCpuTime();
                    while (threads.getCurrentThreadCpuTime() - before < USED) {
                        Thread.onSpinWait();
                    }
                } else {
                    SimulatedService.takes(1);
                }
            } finally {
                Run.end(run);
            }
        }
    }

    @Test
    void computingUsesCpuTimeAndSleepingDoesNot() throws Exception {
        assertThat(Forked.run(Program.class, Map.of(), "-Dpathlight.cpu=true"))
                .isEqualTo(new Forked("busy for what it used, idle for less than half of its time\n", ""));
    }

    @Test
    void withoutTheSettingNothingIsSampled() throws Exception {
        assertThat(Forked.run(Program.class, Map.of()).out()).isEqualTo("not sampled\n");
    }
}
