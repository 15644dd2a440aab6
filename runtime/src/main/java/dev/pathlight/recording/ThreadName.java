package dev.pathlight.recording;

/**
 * What is kept of a thread in records. Immutable.
 *
 * @param name as it was called
 * @param number another one for every thread of the JVM
 */
record ThreadName(String name, int number) {}
