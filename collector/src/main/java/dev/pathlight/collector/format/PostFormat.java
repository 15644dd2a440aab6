package dev.pathlight.collector.format;

/**
 * Version, address and limits of posts. {@link PostWriter} keeps to them, {@link PostReader} refuses what exceeds them.
 */
public final class PostFormat {
    /** Version of the format. */
    public static final int VERSION = 1;

    /** Path under which a collector accepts posts. */
    public static final String PATH = "/api/snapshots";

    /** Longest post that a collector reads, in bytes. */
    public static final int MOST_BYTES = 4 << 20;

    /** Longest post that a process writes, in bytes; it splits what would be longer. */
    public static final int MOST_BYTES_WRITTEN = 3 << 20;

    /** Most operations and thread names of a post, and most path rows, callbacks and outstanding keys of an operation. */
    public static final int MOST_ROWS = 2_000;

    /** Most rows of blame in a post. */
    public static final int MOST_BLAME = 10_000;

    /** Most slow requests in a post. */
    public static final int MOST_SLOW_REQUESTS = 100;

    /** Longest name in a post, in characters. */
    public static final int LONGEST_NAME = 1_000;

    /** Longest record of a slow request, in characters. */
    public static final int LONGEST_RECORD = 1 << 18;

    /** Largest count in a post. */
    public static final long MOST_COUNT = 1_000_000_000_000L;

    private PostFormat() {}
}
