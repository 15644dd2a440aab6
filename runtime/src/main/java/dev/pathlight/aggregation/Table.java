package dev.pathlight.aggregation;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/**
 * Cells by a dense index, made when first asked for. Any thread may ask, without a lock; a cell never moves.
 *
 * @param <K> what a cell is made for
 * @param <T> the cells
 */
@SuppressWarnings("unchecked") // the first half of a chunk has cells, the second half what they are made for
final class Table<K, T> {
    private static final int CHUNK = 64;
    private static final int CHUNKS = 1024;

    private final AtomicReferenceArray<AtomicReferenceArray<Object>> chunks = new AtomicReferenceArray<>(CHUNKS);
    private final Function<K, T> maker;

    Table(Function<K, T> maker) {
        this.maker = maker;
    }

    /**
     * The cell of an index.
     *
     * @param index of {@code id}; all beyond the last possible one share its cell
     */
    T get(int index, K id) {
        int bounded = Math.min(index, CHUNK * CHUNKS - 1);
        AtomicReferenceArray<Object> chunk = chunks.get(bounded / CHUNK);
        if (chunk == null) {
            AtomicReferenceArray<Object> made = new AtomicReferenceArray<>(2 * CHUNK);
            AtomicReferenceArray<Object> other = chunks.compareAndExchange(bounded / CHUNK, null, made);
            chunk = other == null ? made : other;
        }
        int slot = bounded % CHUNK;
        Object cell = chunk.get(slot);
        if (cell == null) {
            chunk.compareAndSet(CHUNK + slot, null, id); // before its cell can be seen
            Object made = maker.apply(id);
            Object other = chunk.compareAndExchange(slot, null, made);
            cell = other == null ? made : other;
        }
        return (T) cell;
    }

    /** What {@code reader} makes of every cell that exists, by what the cell was made for. */
    <R> Map<K, R> read(Function<? super T, R> reader) {
        Map<K, R> all = new HashMap<>();
        for (int i = 0; i < CHUNKS; i++) {
            AtomicReferenceArray<Object> chunk = chunks.get(i);
            for (int j = 0; chunk != null && j < CHUNK; j++) {
                Object cell = chunk.get(j);
                if (cell != null) {
                    all.put((K) chunk.get(CHUNK + j), reader.apply((T) cell));
                }
            }
        }
        return all;
    }
}
