package dev.pathlight.micrometer;

/**
 * A meter of the registry, and the readings of the monitor that go into it. Readings are of all since the monitor's
 * start; several that come before a publication are of different things that share the meter. One thread uses it.
 */
interface Row {
    /** Hands to the meter what has come since the last time. */
    void publish();
}
