package dev.pathlight.benchmarks.hotpath;

import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.Timer;
import dev.pathlight.benchmarks.work.Bowl;
import dev.pathlight.benchmarks.work.Chores;
import dev.pathlight.benchmarks.work.Loop;
import java.util.function.Consumer;

/** Dropwizard's timer: rates, and a sample that favours recent values. */
final class DropwizardTimer implements Side {
    private final MetricRegistry registry = new MetricRegistry();
    private final Timer handle = registry.timer("handle");
    private final Timer feed = registry.timer("feed");
    private final Timer wash = registry.timer("wash");
    private final Timer clean = registry.timer("clean");

    @Override
    @SuppressWarnings("try") // the context is there to be closed
    public void callbacks(Loop loop, Chores chores, int count) {
        try (Timer.Context context = handle.time()) {
            for (int i = 0; i < count; i++) {
                loop.call(timed(feed, chores));
            }
        }
    }

    @Override
    @SuppressWarnings("try")
    public void request(Loop loop, Chores chores) {
        try (Timer.Context context = handle.time()) {
            loop.call(timed(feed, chores));
            loop.call(timed(wash, chores));
            loop.call(timed(clean, chores));
        }
    }

    @SuppressWarnings("try")
    private static Consumer<Bowl> timed(Timer timer, Chores chores) {
        return bowl -> {
            try (Timer.Context context = timer.time()) {
                chores.done(bowl);
            }
        };
    }
}
