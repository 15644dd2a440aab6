package dev.pathlight.aggregation;

import dev.pathlight.path.Key;
import dev.pathlight.path.Kind;

/**
 * What tells rows of a path apart. They compare by name, then by kind.
 *
 * @param key a wait key for EXTERNAL, a callback key for ACTIVE and BLOCKED, the operation for UNATTRIBUTED
 */
public record PathId(Key key, Kind kind) implements Comparable<PathId> {
    private static final int KINDS = Kind.values().length;

    @SuppressWarnings("EnumOrdinal") // an index for this run of the JVM, stored nowhere
    int index() {
        return key.index() * KINDS + kind.ordinal();
    }

    @Override
    public int compareTo(PathId other) {
        int order = key.name().compareTo(other.key.name());
        return order == 0 ? kind.compareTo(other.kind) : order;
    }
}
