package dev.pathlight;

import org.jspecify.annotations.Nullable;

/**
 * The identity of a row of a critical path.
 *
 * @param key a wait key for EXTERNAL, a callback key for ACTIVE and BLOCKED, the operation for UNATTRIBUTED
 * @param kind the state of the request
 * @since 0.1
 */
public record PathKey(String key, Kind kind) {
    // Those that the JDK makes keep the class loader alive: see "Threads and classes keep nothing" in ARCHITECTURE.md.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PathKey that && key.equals(that.key) && kind == that.kind;
    }

    @Override
    public int hashCode() {
        return 31 * key.hashCode() + kind.hashCode();
    }
}
