package dev.pathlight.executor;

/** A periodic task as the wrapped service gets it: each of its runs counts as what occupies its thread. */
final class PeriodicRunnable implements Runnable {
    private final Runnable action;

    PeriodicRunnable(Runnable action) {
        this.action = action;
    }

    @Override
    public void run() {
        ContextRunnable.run(action, SubmittedTask.periodic(action.getClass()));
    }

    @Override
    public String toString() {
        return action.toString();
    }
}
