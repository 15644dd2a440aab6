package dev.pathlight.benchmarks.memory;

import dev.pathlight.CriticalPath;
import dev.pathlight.Monitor;
import dev.pathlight.TimedCallback;
import dev.pathlight.benchmarks.report.Sink;
import dev.pathlight.benchmarks.work.Bowl;
import dev.pathlight.benchmarks.work.Chores;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A million requests in flight, each waiting for callbacks that the application holds: bytes of the heap, and the longest
 * pause of the collector while further requests start and end.
 */
public final class InFlight {
    private static final int REQUESTS = 1_000_000;
    private static final int COME_AND_GO = 2_000_000;
    private static final Bowl BOWL = new Bowl(1);

    private InFlight() {}

    /** Measures the objects of the application alone. */
    public static void bare(double scale, int callbacks, Sink sink) throws IOException {
        Handler handler = new Handler();
        measure("bare", scale, callbacks, () -> handler.bare(callbacks), sink);
    }

    /** Measures the application with Pathlight. */
    public static void pathlight(double scale, int callbacks, Sink sink) throws IOException {
        try (Monitor monitor = Monitor.builder().timeout(Duration.ofHours(1)).build()) {
            TimedInFlight_Handler handler = new TimedInFlight_Handler(new Handler(), monitor);
            measure("pathlight", scale, callbacks, () -> handler.handle(callbacks), sink);
        }
    }

    private static void measure(String name, double scale, int callbacks, Supplier<Consumer<Bowl>[]> handler, Sink sink)
            throws IOException {
        run(handler.get());
        Consumer<?>[][] inFlight = new Consumer<?>[(int) (REQUESTS * scale)][];
        long before = Heap.live();
        for (int i = 0; i < inFlight.length; i++) {
            inFlight[i] = handler.get();
        }
        long bytes = Heap.live() - before;
        String what = callbacks + " outstanding/" + name;
        sink.figure("bytes in flight, " + what, (double) bytes / inFlight.length);

        for (int i = 0; i < COME_AND_GO * scale; i++) {
            // Every second request stays; the others are replaced in a scattered order.
            int at = (int) (i * 7_919L % inFlight.length) & ~1;
            run(inFlight[at]);
            inFlight[at] = handler.get();
        }
        sink.figure("longest pause, " + what, GcLog.longestPauseMillis());
        for (Consumer<?>[] each : inFlight) {
            run(each);
        }
    }

    @SuppressWarnings("unchecked")
    private static void run(Consumer<?>[] callbacks) {
        for (Consumer<?> callback : callbacks) {
            ((Consumer<Bowl>) callback).accept(BOWL);
        }
    }

    /** Passes its callbacks to the caller, which stands for an API that keeps them. */
    static final class Handler {
        @CriticalPath("in-flight")
        Consumer<Bowl>[] handle(int callbacks) {
            Chores chores = new Chores(callbacks);
            Consumer<Bowl>[] made = array(callbacks);
            for (int i = 0; i < callbacks; i++) {
                made[i] = TimedInFlight_Handler.fed(this, chores);
            }
            return made;
        }

        @SuppressWarnings("SelfCall") // the same without Pathlight
        Consumer<Bowl>[] bare(int callbacks) {
            Chores chores = new Chores(callbacks);
            Consumer<Bowl>[] made = array(callbacks);
            for (int i = 0; i < callbacks; i++) {
                made[i] = bowl -> fed(chores, bowl);
            }
            return made;
        }

        @TimedCallback(awaits = "feed", as = Consumer.class)
        void fed(Chores chores, Bowl bowl) {
            chores.done(bowl);
        }

        @SuppressWarnings({"unchecked", "rawtypes"})
        private static Consumer<Bowl>[] array(int size) {
            return new Consumer[size];
        }
    }
}
