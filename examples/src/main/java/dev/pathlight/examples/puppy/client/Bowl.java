package dev.pathlight.examples.puppy.client;

/**
 * The empty bowl of a fed puppy.
 *
 * @param puppy the name of the puppy
 */
public record Bowl(String puppy) {}
