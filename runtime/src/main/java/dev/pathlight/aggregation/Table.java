package dev.pathlight.aggregation;

import dev.pathlight.histogram.Room;
import dev.pathlight.path.Key;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Cells by a dense index, made when first asked for. Any thread may ask. A cell that exists is found without a lock and never
 * moves.
 *
 * <p>Where there is no room for a cell, another table lends the cell that it has for the same index. That one, if it has no room
 * either, has one cell for all that it has no room for.
 *
 * @param <K> the type of key for which a cell is made
 * @param <T> the type of the cells
 */
@SuppressWarnings("unchecked") // the first half of a chunk has cells, the second half what they are made for
final class Table<K, T> {
    /** How keys fold into one. */
    static final Folding<Key> KEYS = new Folding<>(key -> Key.OVERFLOW, Key::index);

    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(Object[].class);
    private static final int CHUNK = 64;
    private static final int MOST = 1 << 16;
    private static final @Nullable Object[] NOTHING = new Object[2 * CHUNK];
    private static final long BYTES_OF_CHUNK = 16 + 2L * CHUNK * Integer.BYTES;

    private final Room room;
    private final Folding<K> folding;
    private final Function<K, T> maker;
    private final @Nullable Supplier<Table<K, T>> common;
    private volatile @Nullable Object[][] chunks = new Object[0][];

    /**
     * Says which key replaces those that have no cell.
     *
     * @param overflow returns it
     * @param index returns the index of a key
     */
    record Folding<K>(UnaryOperator<K> overflow, ToIntFunction<K> index) {}

    /**
     * Creates an empty table.
     *
     * @param room for cells
     * @param maker makes a cell
     * @param common the table that lends cells if there is no room for own ones; null if none does
     */
    Table(Room room, Folding<K> folding, Function<K, T> maker, @Nullable Supplier<Table<K, T>> common) {
        this.room = room;
        this.folding = folding;
        this.maker = maker;
        this.common = common;
    }

    /** Returns the cell of an index, or the one that replaces it for want of room. */
    T get(int index, K id) {
        T cell = find(index);
        return cell != null ? cell : missing(index, id);
    }

    /** Returns the cell of an index, whether there is room or not. */
    T getOrMake(int index, K id) {
        T cell = find(index);
        return cell != null ? cell : made(index, id, null);
    }

    /** Returns the cell of an index; null if it has not been made. */
    @Nullable
    T find(int index) {
        @Nullable Object[][] all = chunks;
        int number = index / CHUNK;
        return number < all.length ? (T) ELEMENT.getAcquire(all[number], index % CHUNK) : null;
    }

    private T missing(int index, K id) {
        if (common != null && !room.hasRoomForOwn()) {
            Table<K, T> lender = common.get();
            T lent = lender.get(index, id);
            return lender.find(index) == lent ? made(index, null, lent) : lent;
        }
        if (room.hasRoom() && index < MOST) {
            return made(index, id, null);
        }
        room.countFolded();
        K other = folding.overflow.apply(id);
        return getOrMake(folding.index.applyAsInt(other), other);
    }

    /** Makes a cell, or stores one that is lent. */
    private synchronized T made(int index, @Nullable K id, @Nullable T lent) {
        int number = index / CHUNK;
        int slot = index % CHUNK;
        @Nullable Object[][] all = chunks;
        if (number >= all.length) {
            @Nullable Object[][] more = Arrays.copyOf(all, number + 1);
            Arrays.fill(more, all.length, number + 1, NOTHING);
            room.take((long) Integer.BYTES * (more.length - all.length));
            all = more;
        }
        if (all[number] == NOTHING) {
            all = all.clone();
            all[number] = new Object[2 * CHUNK];
            room.take(BYTES_OF_CHUNK);
        }
        @Nullable Object[] chunk = all[number];
        chunks = all;
        Object cell = chunk[slot];
        if (cell == null) {
            cell = id == null ? lent : maker.apply(id);
            chunk[CHUNK + slot] = id; // before its cell is visible
            ELEMENT.setRelease(chunk, slot, cell);
        }
        return (T) cell;
    }

    /** Hands every cell of this table to a reader, with its key; not those that are lent. */
    void read(BiConsumer<? super K, ? super T> reader) {
        for (@Nullable Object[] chunk : chunks) {
            for (int j = 0; j < CHUNK; j++) {
                Object cell = ELEMENT.getAcquire(chunk, j);
                if (cell != null && chunk[CHUNK + j] != null) {
                    reader.accept((K) chunk[CHUNK + j], (T) cell);
                }
            }
        }
    }
}
