package dev.pathlight.micrometer;

import dev.pathlight.Distribution;

/**
 * A meter, and the readings of the monitor that belong to it. A reading covers everything since the start of the monitor.
 * Several readings before a publication add up: they are of different things that share the meter. Confined to one thread.
 *
 * <p>It does not keep the meter: the registry may have removed it, and several rows share one if a filter maps them to it.
 */
interface Row {
    /** Discards the readings that have not been published, because the publication failed. */
    void discard();

    /** Adds a number to the reading. */
    default void add(long number) {}

    /** Adds times to the reading. */
    default void add(Distribution times) {}

    /** Returns how many single times the next publication has. */
    default long times() {
        return 0;
    }

    /** Adds to the meter what the readings have gained since the last publication. If it throws, the next one makes up for it. */
    void publish(Publication publication);

    /** Ends a publication, after all rows have been published. */
    default void finish(Publication publication) {}
}
