package dev.pathlight.dashboard.figures;

/**
 * Takes what other processes post to {@code /api/snapshots} of a dashboard that is built with one. Implementations are
 * thread-safe and quick.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Intake {
    /** The longest body that is read, in bytes. */
    int MOST_BYTES = 4 << 20;

    /**
     * How many operations and names of threads a post may have, and how many parts of a path, callbacks or outstanding keys
     * each operation.
     */
    int MOST_ROWS = 2_000;

    /** How many pairs of who held threads and for whom a post may have. */
    int MOST_BLAME = 10_000;

    /** The longest name in a post, in characters. */
    int LONGEST_NAME = 1_000;

    /** The longest record of a request in a post, in characters. */
    int LONGEST_RECORD = 1 << 18;

    /**
     * Takes one post.
     *
     * @param body as it was sent, no longer than {@link #MOST_BYTES}
     * @throws Refused if it is not taken; nothing has changed then
     */
    void take(byte[] body) throws Refused;

    /**
     * A post is not taken. The message says why, in one sentence.
     *
     * @since 0.1
     */
    final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        private final int status;
        private final String reason;

        /**
         * Refuses.
         *
         * @param status of HTTP: 400 where sending it again is of no use, 429 or 503 where it is later
         */
        public Refused(int status, String reason) {
            super(reason);
            this.status = status;
            this.reason = reason;
        }

        /** The message. */
        public String reason() {
            return reason;
        }

        /** The status of HTTP that says so. */
        public int status() {
            return status;
        }
    }
}
