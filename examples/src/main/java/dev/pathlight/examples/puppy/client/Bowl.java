package dev.pathlight.examples.puppy.client;

/**
 * What a fed puppy leaves behind.
 *
 * @param puppy who was fed
 */
public record Bowl(String puppy) {}
