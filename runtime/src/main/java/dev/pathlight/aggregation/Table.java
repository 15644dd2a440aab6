package dev.pathlight.aggregation;

import dev.pathlight.histogram.Room;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Cells by a dense index, made when first asked for. Any thread may ask. A cell that exists is found without a lock and never
 * moves. The first cells replace those for which there is no room.
 *
 * @param <K> the type of key for which a cell is made
 * @param <T> the type of the cells
 */
@SuppressWarnings("unchecked") // the first half of a chunk has cells, the second half what they are made for
final class Table<K, T> {
    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(Object[].class);
    private static final int CHUNK = 64;
    private static final int MOST = 1 << 16;
    private static final @Nullable Object[] NOTHING = new Object[2 * CHUNK];
    private static final int BYTES_OF_CHUNK = 16 + 2 * CHUNK * Integer.BYTES;

    private final Room room;
    private final boolean urgent;
    private final List<K> overflow;
    private final Function<K, T> maker;
    private volatile @Nullable Object[][] chunks = new Object[0][];

    /**
     * Creates an empty table.
     *
     * @param room for cells
     * @param urgent whether its cells may still be made where others may not, as those of an operation: the figures of operations
     *     should be complete before those of what is in them
     * @param overflow the keys with the indexes from 0 on; each also replaces those that have no cell and whose index has the same
     *     remainder
     * @param maker makes a cell
     */
    Table(Room room, boolean urgent, List<K> overflow, Function<K, T> maker) {
        this.room = room;
        this.urgent = urgent;
        this.overflow = overflow;
        this.maker = maker;
    }

    /** Returns the cell of an index, or the one that replaces it for want of room. */
    T get(int index, K id) {
        T cell = find(index);
        return cell != null ? cell : missing(index, id);
    }

    /** Returns the cell of an index; null if it has not been made. */
    @Nullable
    T find(int index) {
        @Nullable Object[][] all = chunks;
        int number = index / CHUNK;
        return number < all.length ? (T) ELEMENT.getAcquire(all[number], index % CHUNK) : null;
    }

    private T missing(int index, K id) {
        if (index < MOST && (urgent ? room.mayGrow() : room.hasRoom())) {
            return made(index, id);
        }
        room.countFolded();
        int replacing = index % overflow.size();
        T cell = find(replacing);
        return cell != null ? cell : made(replacing, overflow.get(replacing));
    }

    private synchronized T made(int index, K id) {
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
