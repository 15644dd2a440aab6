package dev.pathlight.dashboard.figures;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;

/**
 * The latest of a series, merged into blocks that grow with age, so that much time needs little room: ten of the series in
 * a block, and sixty in the older ones. Thread-safe.
 *
 * @param <T> what the series has; immutable
 * @since 0.1
 */
public final class Blocks<T> {
    private static final int SHORT = 10;
    private static final int SHORT_BLOCKS = 6;

    private final int longBlocks;
    private final BinaryOperator<T> then;
    private final Deque<Block<T>> newestFirst = new ArrayDeque<>();

    /** Sums of older blocks, by how many parts were asked for: only a few numbers ever are. */
    private final Map<Integer, Older<T>> older = new ConcurrentHashMap<>();

    private record Block<T>(T sum, int parts) {}

    private record Older<T>(Block<T> first, Block<T> last, T sum) {}

    /**
     * No parts yet.
     *
     * @param longBlocks how many blocks of sixty are kept
     * @param then merges two, the earlier one being the first
     */
    public Blocks(int longBlocks, BinaryOperator<T> then) {
        this.longBlocks = longBlocks;
        this.then = then;
    }

    /** Adds the next. */
    public synchronized void add(T next) {
        Block<T> newest = newestFirst.peekFirst();
        if (newest != null && newest.parts < SHORT) {
            newestFirst.removeFirst();
            newestFirst.addFirst(new Block<>(then.apply(newest.sum, next), newest.parts + 1));
            return;
        }
        newestFirst.addFirst(new Block<>(next, 1));
        consolidate();
    }

    /** Makes one long block of the oldest short ones as soon as there are twice as many as needed. */
    private void consolidate() {
        List<Block<T>> all = new ArrayList<>(newestFirst);
        int shorts = (int) all.stream().filter(block -> block.parts <= SHORT).count();
        if (shorts > 2 * SHORT_BLOCKS) {
            List<Block<T>> oldest = all.subList(shorts - SHORT_BLOCKS, shorts);
            Block<T> sum = oldest.get(SHORT_BLOCKS - 1);
            for (int i = SHORT_BLOCKS - 2; i >= 0; i--) {
                sum = new Block<>(then.apply(sum.sum, oldest.get(i).sum), sum.parts + oldest.get(i).parts);
            }
            oldest.clear();
            all.add(shorts - SHORT_BLOCKS, sum);
        }
        newestFirst.clear();
        newestFirst.addAll(all.subList(0, Math.min(all.size(), 2 * SHORT_BLOCKS + longBlocks)));
    }

    /** At least so many of the latest as one, as far as there are as many; nothing if there are none. */
    public Optional<T> latest(int parts) {
        List<Block<T>> wanted = newest(parts);
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        T newest = wanted.get(0).sum;
        return Optional.of(
                wanted.size() == 1 ? newest : then.apply(older(parts, wanted.subList(1, wanted.size())), newest));
    }

    private synchronized List<Block<T>> newest(int parts) {
        List<Block<T>> wanted = new ArrayList<>();
        int found = 0;
        for (Iterator<Block<T>> i = newestFirst.iterator(); i.hasNext() && found < parts; ) {
            Block<T> block = i.next();
            wanted.add(block);
            found += block.parts;
        }
        return wanted;
    }

    /** The sum of blocks that do not change any more, which is asked for again and again until there is a new one. */
    @SuppressWarnings("ReferenceEquality") // it has to be the very same blocks
    private T older(int parts, List<Block<T>> blocks) {
        Block<T> first = blocks.get(0);
        Block<T> last = blocks.get(blocks.size() - 1);
        Older<T> known = older.get(parts);
        if (known == null || known.first != first || known.last != last) {
            T sum = last.sum;
            for (int i = blocks.size() - 2; i >= 0; i--) {
                sum = then.apply(sum, blocks.get(i).sum);
            }
            known = new Older<>(first, last, sum);
            older.put(parts, known);
        }
        return known.sum;
    }

    /** Forgets the oldest block, unless it is the only one; whether there was one to forget. */
    public synchronized boolean forgetOldest() {
        return newestFirst.size() > 1 && newestFirst.removeLast() != null;
    }

    /** The blocks, the newest first. */
    public synchronized List<T> blocks() {
        return newestFirst.stream().map(Block::sum).toList();
    }
}
