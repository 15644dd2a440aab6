package dev.pathlight.aggregation;

import dev.pathlight.path.Key;
import java.util.Map;

/**
 * The ledgers of one monitor: several, so that threads seldom write to the same one. Any thread may write to any.
 */
public final class Ledgers {
    private static final int MOST = 16;

    private final Ledger[] ledgers;

    /** As many as the processors call for. */
    public Ledgers() {
        int wanted =
                Math.min(MOST, Integer.highestOneBit(2 * Runtime.getRuntime().availableProcessors()));
        ledgers = new Ledger[wanted];
        for (int i = 0; i < wanted; i++) {
            ledgers[i] = new Ledger();
        }
    }

    /**
     * The ledger for a thread.
     *
     * @param thread any number, as different as possible for different threads
     */
    public Ledger of(int thread) {
        return ledgers[thread & (ledgers.length - 1)];
    }

    /** Examples of the requests done since they were last taken, by operation; on demand takes them. */
    public Map<Key, Sample> samples(boolean take) {
        Map<Key, Sample> all = Map.of();
        for (Ledger ledger : ledgers) {
            all = Sample.merge(all, ledger.samples(take));
        }
        return all;
    }

    /** What all of them add up to. */
    public Totals totals() {
        Totals all = Totals.EMPTY;
        for (Ledger ledger : ledgers) {
            all = all.merge(ledger.totals());
        }
        return all;
    }
}
