package dev.pathlight.dashboard.figures;

/**
 * Accepts what other processes post to a dashboard that is built with it. Implementations are thread-safe and quick.
 *
 * @since 0.1
 */
public interface Intake {
    /** Returns the path of posts, such as {@code /api/snapshots}. Always the same. */
    String path();

    /** Returns the length of the longest post that is read, in bytes. Always the same. */
    int mostBytes();

    /**
     * Accepts a post.
     *
     * @param body as it was sent, no longer than {@link #mostBytes()}
     * @throws Refused if it is not accepted; nothing has changed then
     */
    void accept(byte[] body) throws Refused;

    /**
     * Says that a post is not accepted, and why, in one sentence.
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
