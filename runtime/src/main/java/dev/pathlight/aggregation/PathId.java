package dev.pathlight.aggregation;

import dev.pathlight.Kind;
import dev.pathlight.path.Key;

/**
 * What tells rows of a path apart.
 *
 * @param key a wait key for EXTERNAL, a callback key for ACTIVE and BLOCKED, the operation for UNATTRIBUTED
 */
public record PathId(Key key, Kind kind) {
    private static final Kind[] KINDS = Kind.values();

    /** The name of the key. */
    public String name() {
        return key.name();
    }

    static PathId at(int index) {
        return new PathId(Key.at(index / KINDS.length), KINDS[index % KINDS.length]);
    }

    @SuppressWarnings("EnumOrdinal") // an index for this run of the JVM, stored nowhere
    static int index(Key key, Kind kind) {
        return key.index() * KINDS.length + kind.ordinal();
    }
}
