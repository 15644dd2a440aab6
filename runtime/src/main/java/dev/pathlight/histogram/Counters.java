package dev.pathlight.histogram;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The counters of one chunk, packed into words. Each has 4, 8, 16, 32 or 64 bits, as many as the largest count needs; the number of
 * words says how many. One thread counts and any thread may read; with 64 bits, any thread may count.
 */
final class Counters {
    private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int NARROWEST = 4;

    private Counters() {}

    /** Returns counters that are all 0, as narrow as possible. */
    static long[] narrow(int slots) {
        return new long[slots * NARROWEST / Long.SIZE];
    }

    /** Returns counters that are all 0, to which any thread may add. */
    static long[] shared(int slots) {
        return new long[slots];
    }

    /** Adds 1 to a counter; returns false, without a change, if that needs {@link #wider} counters. */
    static boolean increment(long[] words, int slots, int slot) {
        int bitsLog = bitsLog(words, slots);
        int word = word(slot, bitsLog);
        int shift = shift(slot, bitsLog);
        long most = most(bitsLog);
        long all = words[word];
        if ((all >>> shift & most) == most) {
            return false;
        }
        WORD.setOpaque(words, word, all + (1L << shift));
        return true;
    }

    /** Adds 1 to a shared counter, on any thread. */
    static void incrementShared(long[] words, int slot) {
        WORD.getAndAdd(words, slot, 1L);
    }

    static long get(long[] words, int slots, int slot) {
        int bitsLog = bitsLog(words, slots);
        long all = (long) WORD.getOpaque(words, word(slot, bitsLog));
        return all >>> shift(slot, bitsLog) & most(bitsLog);
    }

    /** Returns the same counts, with twice as many bits for each. */
    static long[] wider(long[] words, int slots) {
        long[] wider = new long[2 * words.length];
        int bitsLog = bitsLog(wider, slots);
        for (int slot = 0; slot < slots; slot++) {
            wider[word(slot, bitsLog)] |= get(words, slots, slot) << shift(slot, bitsLog);
        }
        return wider;
    }

    /** Returns the binary logarithm of the number of bits of a counter. */
    private static int bitsLog(long[] words, int slots) {
        return 6 + Integer.numberOfTrailingZeros(words.length) - Integer.numberOfTrailingZeros(slots);
    }

    private static int word(int slot, int bitsLog) {
        return slot >>> (6 - bitsLog);
    }

    private static int shift(int slot, int bitsLog) {
        return (slot << bitsLog) & (Long.SIZE - 1);
    }

    private static long most(int bitsLog) {
        return -1L >>> (Long.SIZE - (1 << bitsLog));
    }
}
