package dev.pathlight.benchmarks.hotpath;

import dev.pathlight.benchmarks.work.Bowl;
import dev.pathlight.benchmarks.work.Chores;
import dev.pathlight.benchmarks.work.Loop;
import java.util.function.Consumer;
import org.HdrHistogram.Recorder;

/** A recorder of HdrHistogram for each piece of code. */
final class HdrHistogramSide implements Side {
    private static final int DIGITS = 3;

    private final Recorder handle = new Recorder(DIGITS);
    private final Recorder feed = new Recorder(DIGITS);
    private final Recorder wash = new Recorder(DIGITS);
    private final Recorder clean = new Recorder(DIGITS);

    @Override
    public void callbacks(Loop loop, Chores chores, int count) {
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            loop.call(timed(feed, chores));
        }
        handle.recordValue(System.nanoTime() - start);
    }

    @Override
    public void request(Loop loop, Chores chores) {
        long start = System.nanoTime();
        loop.call(timed(feed, chores));
        loop.call(timed(wash, chores));
        loop.call(timed(clean, chores));
        handle.recordValue(System.nanoTime() - start);
    }

    private static Consumer<Bowl> timed(Recorder recorder, Chores chores) {
        return bowl -> {
            long start = System.nanoTime();
            try {
                chores.done(bowl);
            } finally {
                recorder.recordValue(System.nanoTime() - start);
            }
        };
    }
}
