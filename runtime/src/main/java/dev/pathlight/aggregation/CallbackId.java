package dev.pathlight.aggregation;

import dev.pathlight.path.Key;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What tells callbacks apart in reports: their keys and their layer, in the order of which they compare. Interned and
 * numbered when the class that has the callback loads. Immutable.
 */
public final class CallbackId implements Comparable<CallbackId> {
    private static final ConcurrentHashMap<List<Object>, CallbackId> IDS = new ConcurrentHashMap<>();
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final Key key;
    private final Key awaits;
    private final String layer;
    private final int index = NEXT.getAndIncrement();

    private CallbackId(Key key, Key awaits, String layer) {
        this.key = key;
        this.awaits = awaits;
        this.layer = layer;
    }

    /** The id of these keys and layer, the same object for the same ones. */
    public static CallbackId of(Key key, Key awaits, String layer) {
        List<Object> parts = List.of(key, awaits, layer);
        CallbackId known = IDS.get(parts);
        if (known == null) {
            CallbackId made = new CallbackId(key, awaits, layer);
            CallbackId other = IDS.putIfAbsent(parts, made);
            known = other == null ? made : other;
        }
        return known;
    }

    /** The callback key. */
    public Key key() {
        return key;
    }

    /** The wait key. */
    public Key awaits() {
        return awaits;
    }

    /** The layer; empty for none. */
    public String layer() {
        return layer;
    }

    int index() {
        return index;
    }

    @Override
    public int compareTo(CallbackId other) {
        int order = key.name().compareTo(other.key.name());
        if (order == 0) {
            order = awaits.name().compareTo(other.awaits.name());
        }
        return order == 0 ? layer.compareTo(other.layer) : order;
    }
}
