package dev.pathlight.dashboard.figures;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import java.util.function.ToLongFunction;

/**
 * The latest elements of a series, merged into blocks that grow with age to save memory: ten elements in a block, and sixty in
 * the older ones. Thread-safe; readers do not wait for writers.
 *
 * @param <T> element of the series; immutable
 * @since 0.1
 */
public final class Blocks<T> {
    private static final int SHORT = 10;
    private static final int SHORT_BLOCKS = 6;

    private final int longBlocks;
    private final BinaryOperator<T> then;
    private final ToLongFunction<T> weigher;
    private volatile State<T> state = new State<>(List.of());

    private record Block<T>(T sum, int parts, long weight) {}

    /**
     * The blocks at one instant.
     *
     * @param sums sums of the blocks after the newest, which no longer change, by the number of blocks
     */
    private record State<T>(List<Block<T>> newestFirst, Map<Integer, Block<T>> sums) {
        State(List<Block<T>> newestFirst) {
            this(List.copyOf(newestFirst), new ConcurrentHashMap<>());
        }

        /** Returns these blocks with another newest one, with the same sums of the others. */
        State<T> with(Block<T> newest) {
            List<Block<T>> all = new ArrayList<>(newestFirst);
            all.set(0, newest);
            return new State<>(List.copyOf(all), sums);
        }
    }

    /**
     * Creates a series without elements.
     *
     * @param longBlocks the number of blocks of sixty that are kept
     * @param then merges two elements, the earlier one first
     * @param weigher computes the memory, or any other limited quantity, that an element takes
     */
    public Blocks(int longBlocks, BinaryOperator<T> then, ToLongFunction<T> weigher) {
        this.longBlocks = longBlocks;
        this.then = then;
        this.weigher = weigher;
    }

    /** Adds an element. */
    public synchronized void add(T next) {
        List<Block<T>> blocks = state.newestFirst;
        if (!blocks.isEmpty() && blocks.get(0).parts < SHORT) {
            Block<T> newest = blocks.get(0);
            state = state.with(block(then.apply(newest.sum, next), newest.parts + 1));
            return;
        }
        List<Block<T>> all = new ArrayList<>(blocks);
        all.add(0, block(next, 1));
        consolidate(all);
        state = new State<>(all.subList(0, Math.min(all.size(), 2 * SHORT_BLOCKS + longBlocks)));
    }

    private Block<T> block(T sum, int parts) {
        return new Block<>(sum, parts, weigher.applyAsLong(sum));
    }

    /** Merges the oldest short blocks into a long one as soon as there are twice as many as needed. */
    private void consolidate(List<Block<T>> all) {
        int shorts = (int) all.stream().filter(block -> block.parts <= SHORT).count();
        if (shorts > 2 * SHORT_BLOCKS) {
            List<Block<T>> oldest = all.subList(shorts - SHORT_BLOCKS, shorts);
            Block<T> sum = sum(oldest);
            oldest.clear();
            all.add(shorts - SHORT_BLOCKS, sum);
        }
    }

    private Block<T> sum(List<Block<T>> blocks) {
        Block<T> oldest = blocks.get(blocks.size() - 1);
        T sum = oldest.sum;
        int parts = oldest.parts;
        for (int i = blocks.size() - 2; i >= 0; i--) {
            sum = then.apply(sum, blocks.get(i).sum);
            parts += blocks.get(i).parts;
        }
        return block(sum, parts);
    }

    /** Returns the sum of at least that many of the latest elements, or of all if there are fewer; empty if there are none. */
    public Optional<T> latest(int parts) {
        State<T> now = state;
        int wanted = 0;
        for (int found = 0; wanted < now.newestFirst.size() && found < parts; wanted++) {
            found += now.newestFirst.get(wanted).parts;
        }
        if (wanted < 2) {
            return now.newestFirst.stream().limit(wanted).map(Block::sum).findFirst();
        }
        List<Block<T>> older = now.newestFirst.subList(1, wanted);
        Block<T> sum = now.sums.computeIfAbsent(older.size(), size -> sum(older));
        return Optional.of(then.apply(sum.sum, now.newestFirst.get(0).sum));
    }

    /** Removes the oldest block unless it is the only one; returns whether it did. */
    public synchronized boolean forgetOldest() {
        int left = state.newestFirst.size() - 1;
        if (left < 1) {
            return false;
        }
        state = new State<>(state.newestFirst.subList(0, left));
        return true;
    }

    /** Returns the weight of all blocks. */
    public long weight() {
        return weight(state.newestFirst);
    }

    /** Returns the weight of the sums that are kept until there is a new block. */
    public long weightOfSums() {
        return weight(state.sums.values());
    }

    private static <T> long weight(Collection<Block<T>> blocks) {
        return blocks.stream().mapToLong(Block::weight).sum();
    }
}
