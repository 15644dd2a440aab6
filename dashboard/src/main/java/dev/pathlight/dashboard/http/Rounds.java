package dev.pathlight.dashboard.http;

/**
 * A daemon thread that repeats a round until it is closed. Neither an error in a round, of which the first is logged, nor an interrupt
 * that does not come from here ends it.
 */
final class Rounds implements AutoCloseable {
    /** The pause after an error, so that one that lasts takes no processor. */
    private static final long PAUSE_MILLIS = 100;

    private final Round round;
    private final Thread thread;
    private final FirstError firstError = new FirstError();
    private volatile boolean closed;

    /** Does the work of one round, and waits for the next. */
    interface Round {
        void run() throws InterruptedException;
    }

    private Rounds(String name, Round round) {
        this.round = round;
        this.thread = Workers.daemon(name, this::run);
    }

    static Rounds start(String name, Round round) {
        Rounds rounds = new Rounds(name, round);
        rounds.thread.start();
        return rounds;
    }

    private void run() {
        while (!closed) {
            try {
                guarded();
            } catch (InterruptedException e) {
                // Only closing ends the thread.
            }
        }
    }

    private void guarded() throws InterruptedException {
        try {
            round.run();
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            firstError.log(e);
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
