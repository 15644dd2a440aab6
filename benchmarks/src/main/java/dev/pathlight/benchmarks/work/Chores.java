package dev.pathlight.benchmarks.work;

/** What the callbacks of one request do to the application's own objects. */
public final class Chores {
    private int left;
    private long eaten;

    /** So many are to be done. */
    public Chores(int count) {
        this.left = count;
    }

    /** One is done. */
    public void done(Bowl bowl) {
        left--;
        eaten += bowl.size();
    }

    /** Whether all are. */
    public boolean allDone() {
        return left == 0;
    }

    /** For the benchmark to consume. */
    public long eaten() {
        return eaten;
    }
}
