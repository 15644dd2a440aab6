package dev.pathlight.program;

import dev.pathlight.Monitor;
import dev.pathlight.fault.Faults;
import dev.pathlight.fault.Faults.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiFunction;

/** A program in which a timeout of the JDK completes a watched future, again and again, while the runtime finds no memory. */
public final class FaultedTimeouts implements BiFunction<Long, Integer, List<String>> {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Runs a program with the faults of a number of seeds, and returns what was broken. */
    @Override
    public List<String> apply(Long program, Integer seeds) {
        List<String> broken = new ArrayList<>();
        Threads threads = new Threads();
        ScheduledExecutorService timer = Executors.newScheduledThreadPool(1, Threads.daemons());
        Monitor monitor = Monitor.builder().timeout(Duration.ofDays(1)).build();
        List<String> without = new RandomProgram(program, Wrapping.NONE, threads, timer).run();
        for (long seed = 0; seed < seeds && broken.isEmpty(); seed++) {
            Faults.arm(Kind.NO_MEMORY, seed, 300);
            List<String> with = new RandomProgram(program, new Timed(monitor), threads, timer, PATIENCE).run();
            Faults.disarm(Kind.NO_MEMORY);
            if (!with.equals(without)) {
                broken.add("seed " + seed + ": the application saw\n  " + with + "\n  instead of\n  " + without);
            }
        }
        monitor.close();
        threads.shutdownNow();
        timer.shutdownNow();
        return broken;
    }
}
