package dev.pathlight.benchmarks.hotpath;

import dev.pathlight.benchmarks.work.Bowl;
import dev.pathlight.benchmarks.work.Chores;
import dev.pathlight.benchmarks.work.Loop;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Micrometer's timer: count, sum and maximum, no percentiles. */
final class MicrometerTimer implements Side {
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final Timer handle = registry.timer("handle");
    private final Timer feed = registry.timer("feed");
    private final Timer wash = registry.timer("wash");
    private final Timer clean = registry.timer("clean");

    @Override
    public void callbacks(Loop loop, Chores chores, int count) {
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            loop.call(timed(feed, chores));
        }
        handle.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    }

    @Override
    public void request(Loop loop, Chores chores) {
        long start = System.nanoTime();
        loop.call(timed(feed, chores));
        loop.call(timed(wash, chores));
        loop.call(timed(clean, chores));
        handle.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    }

    private static Consumer<Bowl> timed(Timer timer, Chores chores) {
        return bowl -> {
            long start = System.nanoTime();
            try {
                chores.done(bowl);
            } finally {
                timer.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            }
        };
    }

    @Override
    public void close() {
        registry.close();
    }
}
