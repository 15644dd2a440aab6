package dev.pathlight;

/**
 * The identity of a row of a critical path.
 *
 * @param key a wait key for EXTERNAL, a callback key for ACTIVE and BLOCKED, the operation for UNATTRIBUTED
 * @param kind the state of the request
 * @since 0.1
 */
public record PathKey(String key, Kind kind) {}
