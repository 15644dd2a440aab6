package dev.pathlight.aggregation;

import dev.pathlight.path.Key;
import java.util.concurrent.atomic.AtomicLong;

/** A count for a key. */
final class KeyedCount extends AtomicLong {
    private static final long serialVersionUID = 1;

    private final transient Key key;

    KeyedCount(Key key) {
        this.key = key;
    }

    Key key() {
        return key;
    }
}
