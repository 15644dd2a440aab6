package dev.pathlight.aggregation;

import dev.pathlight.path.Key;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What tells callbacks apart in reports: their keys and their layer. Interned and numbered when the class that has the
 * callback loads. Immutable.
 */
public final class CallbackId {
    private static final ConcurrentHashMap<Name, CallbackId> IDS = new ConcurrentHashMap<>();
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final Name name;
    private final int index;

    private record Name(Key key, Key awaits, String layer) {}

    private CallbackId(Name name, int index) {
        this.name = name;
        this.index = index;
    }

    /** The id of these keys and layer, the same object for the same ones. */
    public static CallbackId of(Key key, Key awaits, String layer) {
        return IDS.computeIfAbsent(new Name(key, awaits, layer), n -> new CallbackId(n, NEXT.getAndIncrement()));
    }

    /** The callback key. */
    public Key key() {
        return name.key();
    }

    /** The wait key. */
    public Key awaits() {
        return name.awaits();
    }

    /** The layer; empty for none. */
    public String layer() {
        return name.layer();
    }

    int index() {
        return index;
    }
}
