package dev.pathlight;

/**
 * What identifies a row of a critical path.
 *
 * @param key a wait key for EXTERNAL, a callback key for ACTIVE and BLOCKED, the operation for UNATTRIBUTED
 * @param kind what the request did
 * @since 0.1
 */
public record PathKey(String key, Kind kind) {}
