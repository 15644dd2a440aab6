package dev.pathlight.benchmarks.work;

/** The state of the application that the callbacks of a request change. */
public final class Chores {
    private int left;
    private long eaten;

    /** Starts with a number of chores. */
    public Chores(int count) {
        this.left = count;
    }

    /** Ends one chore. */
    public void done(Bowl bowl) {
        left--;
        eaten += bowl.size();
    }

    /** Returns whether all chores have ended. */
    public boolean allDone() {
        return left == 0;
    }

    /** Returns a value for the benchmark to consume. */
    public long eaten() {
        return eaten;
    }
}
