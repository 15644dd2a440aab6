package dev.pathlight.dashboard.figures;

/**
 * What a part of a critical path is.
 *
 * @param key a wait key for EXTERNAL, a callback key for ACTIVE and BLOCKED, the operation for UNATTRIBUTED
 * @param kind ACTIVE, EXTERNAL, BLOCKED or UNATTRIBUTED
 * @since 0.1
 */
public record PathKey(String key, String kind) {}
