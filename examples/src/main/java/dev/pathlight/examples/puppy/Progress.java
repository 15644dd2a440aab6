package dev.pathlight.examples.puppy;

import dev.pathlight.examples.puppy.load.LoadGenerator;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Prints the progress of a load once a second: on a terminal it rewrites one line, elsewhere it adds lines. */
final class Progress {
    private static final Duration STEP = Duration.ofSeconds(1);

    private final PrintStream out;
    private final boolean terminal;

    // Java 22 to 24 always have a console: with them, files get the rewritten line as well.
    @SuppressWarnings("SystemConsoleNull")
    Progress(PrintStream out) {
        this.out = out;
        this.terminal = System.console() != null;
    }

    /** Prints until every request of the load has ended. */
    void follow(LoadGenerator load) throws InterruptedException {
        long start = System.nanoTime();
        boolean over = false;
        while (!over) {
            over = load.await(STEP);
            print(load, System.nanoTime() - start);
        }
        if (terminal) {
            out.println();
        }
    }

    private void print(LoadGenerator load, long nanos) {
        int ended = load.ended();
        int sent = load.sent();
        String line = String.format(
                Locale.ROOT,
                "%4.0f s %,8d sent %,8d answered %,7d in flight %,6d failed",
                nanos / 1e9,
                sent,
                ended - load.failed(),
                Math.max(0, sent - ended),
                load.failed());
        if (terminal) {
            out.print('\r' + line);
            out.flush();
        } else {
            out.println(line);
        }
    }
}
