package dev.pathlight.aggregation;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Cells by a dense index, made when first asked for. Any thread may ask. A cell that exists is found without a lock and never
 * moves.
 *
 * @param <K> the type of key for which a cell is made
 * @param <T> the type of the cells
 */
@SuppressWarnings("unchecked") // the first half of a chunk has cells, the second half what they are made for
final class Table<K, T> {
    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(Object[].class);
    private static final int CHUNK = 16;
    private static final int MOST = 1 << 16;
    private static final @Nullable Object[] NOTHING = new Object[2 * CHUNK];

    private final Function<K, T> maker;
    private volatile @Nullable Object[][] chunks = new Object[0][];

    Table(Function<K, T> maker) {
        this.maker = maker;
    }

    /**
     * Returns the cell of an index.
     *
     * @param index the index of {@code id}; all indexes beyond the last possible one share its cell
     */
    T get(int index, K id) {
        T cell = find(index);
        return cell != null ? cell : made(Math.min(index, MOST - 1) / CHUNK, Math.min(index, MOST - 1) % CHUNK, id);
    }

    /** Returns the cell of an index; null if it has not been made. */
    @Nullable
    T find(int index) {
        int bounded = Math.min(index, MOST - 1);
        @Nullable Object[][] all = chunks;
        int number = bounded / CHUNK;
        return number < all.length ? (T) ELEMENT.getAcquire(all[number], bounded % CHUNK) : null;
    }

    private synchronized T made(int number, int slot, K id) {
        @Nullable Object[][] all = chunks;
        if (number >= all.length) {
            @Nullable Object[][] more = Arrays.copyOf(all, number + 1);
            Arrays.fill(more, all.length, number + 1, NOTHING);
            all = more;
        }
        if (all[number] == NOTHING) {
            all = all.clone();
            all[number] = new Object[2 * CHUNK];
        }
        @Nullable Object[] chunk = all[number];
        chunks = all;
        Object cell = chunk[slot];
        if (cell == null) {
            cell = maker.apply(id);
            chunk[CHUNK + slot] = id; // before its cell is visible
            ELEMENT.setRelease(chunk, slot, cell);
        }
        return (T) cell;
    }

    /** Hands every cell that exists to a reader, with its key. */
    void read(BiConsumer<? super K, ? super T> reader) {
        for (@Nullable Object[] chunk : chunks) {
            for (int j = 0; j < CHUNK; j++) {
                Object cell = ELEMENT.getAcquire(chunk, j);
                if (cell != null) {
                    reader.accept((K) chunk[CHUNK + j], (T) cell);
                }
            }
        }
    }
}
