package dev.pathlight.dashboard.figures;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
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

    private record Block<T>(T sum, int parts) {}

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
        List<T> blocks = new ArrayList<>();
        synchronized (this) {
            int found = 0;
            for (Iterator<Block<T>> i = newestFirst.iterator(); i.hasNext() && found < parts; ) {
                Block<T> block = i.next();
                blocks.add(0, block.sum);
                found += block.parts;
            }
        }
        return blocks.stream().reduce(then);
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
