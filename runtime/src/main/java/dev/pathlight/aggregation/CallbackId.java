package dev.pathlight.aggregation;

import dev.pathlight.path.Key;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The identity of a callback in reports: its keys and its layer. Interned and numbered when the class that has the callback
 * loads. Immutable.
 */
public final class CallbackId {
    private static final ConcurrentHashMap<List<Object>, CallbackId> IDS = new ConcurrentHashMap<>();
    private static final int MOST = 1 << 16;
    private static final AtomicInteger NEXT = new AtomicInteger();

    /** Replaces the callbacks for which there is no room. Its index is 0. */
    static final CallbackId OVERFLOW = of(Key.OVERFLOW, Key.OVERFLOW, "");

    private final Key key;
    private final Key awaits;
    private final String layer;
    private final int index = NEXT.getAndIncrement();

    private CallbackId(Key key, Key awaits, String layer) {
        this.key = key;
        this.awaits = awaits;
        this.layer = layer;
    }

    /** Returns the id of these keys and this layer, always the same object; beyond 65,536 of them, one for all. */
    public static CallbackId of(Key key, Key awaits, String givenLayer) {
        String layer = Key.cut(givenLayer);
        List<Object> parts = List.of(key, awaits, layer);
        CallbackId known = IDS.get(parts);
        if (known == null && IDS.size() >= MOST) {
            return OVERFLOW;
        }
        if (known == null) {
            CallbackId made = new CallbackId(key, awaits, layer);
            CallbackId other = IDS.putIfAbsent(parts, made);
            known = other == null ? made : other;
        }
        return known;
    }

    /** Returns the callback key. */
    public Key key() {
        return key;
    }

    /** Returns the wait key. */
    public Key awaits() {
        return awaits;
    }

    /** Returns the layer; empty for none. */
    public String layer() {
        return layer;
    }

    int index() {
        return index;
    }
}
