package dev.pathlight.aggregation;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Cells by a dense index, made when first asked for. Any thread may ask, without a lock; a cell never moves.
 *
 * @param <K> what a cell is made for
 * @param <T> the cells
 */
final class Table<K, T> {
    private static final int CHUNK = 64;
    private static final int CHUNKS = 1024;

    private final AtomicReferenceArray<AtomicReferenceArray<T>> chunks = new AtomicReferenceArray<>(CHUNKS);
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
        AtomicReferenceArray<T> chunk = chunks.get(bounded / CHUNK);
        if (chunk == null) {
            AtomicReferenceArray<T> made = new AtomicReferenceArray<>(CHUNK);
            AtomicReferenceArray<T> other = chunks.compareAndExchange(bounded / CHUNK, null, made);
            chunk = other == null ? made : other;
        }
        T cell = chunk.get(bounded % CHUNK);
        if (cell == null) {
            T made = maker.apply(id);
            T other = chunk.compareAndExchange(bounded % CHUNK, null, made);
            cell = other == null ? made : other;
        }
        return cell;
    }

    /** Visits all cells that exist, in the order of their indexes. */
    void forEach(Consumer<T> visitor) {
        for (int i = 0; i < CHUNKS; i++) {
            AtomicReferenceArray<T> chunk = chunks.get(i);
            for (int j = 0; chunk != null && j < CHUNK; j++) {
                T cell = chunk.get(j);
                if (cell != null) {
                    visitor.accept(cell);
                }
            }
        }
    }
}
