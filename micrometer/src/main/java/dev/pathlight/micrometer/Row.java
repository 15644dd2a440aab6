package dev.pathlight.micrometer;

/**
 * A meter, and the readings of the monitor that belong to it. A reading covers everything since the start of the monitor.
 * Several readings before a publication add up: they are of different things that share the meter. Confined to one thread.
 */
interface Row {
    /** Adds to the meter what the readings have gained since the last publication. */
    void publish();
}
