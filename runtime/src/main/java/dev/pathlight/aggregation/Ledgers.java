package dev.pathlight.aggregation;

import dev.pathlight.path.Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The ledgers of one monitor. The first threads own one each, and threads that come when others have ended take theirs over
 * with all that is in them; virtual threads, and those for which there are too many, share a few. Any thread may ask,
 * without a lock.
 */
public final class Ledgers {
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private final AtomicReferenceArray<@Nullable Ledger> owned =
            new AtomicReferenceArray<>(Math.max(8, Math.min(64, 4 * PROCESSORS)));
    private final AtomicReferenceArray<@Nullable Ledger> shared =
            new AtomicReferenceArray<>(Math.max(2, Math.min(16, Integer.highestOneBit(2 * PROCESSORS))));

    /** By operation; guarded by this. */
    private Map<Key, Sum> sums = Map.of();

    /** None yet: they are made for the threads that ask. */
    public Ledgers() {}

    /**
     * The ledger that the current thread may write to; the same each time as long as it runs.
     *
     * @param number as different as possible for different threads
     * @param mayOwn whether it lives long enough to have one of its own
     */
    public Ledger of(Thread current, int number, boolean mayOwn) {
        Ledger mine = mayOwn ? owned(current) : null;
        return mine != null ? mine : shared(number & (shared.length() - 1));
    }

    private @Nullable Ledger owned(Thread current) {
        for (int i = 0; i < owned.length(); i++) {
            Ledger ledger = owned.get(i);
            if (ledger != null && ledger.owner() == current) {
                return ledger;
            }
        }
        for (int i = 0; i < owned.length(); i++) {
            Ledger ledger = owned.get(i);
            Thread owner = ledger == null ? null : ledger.owner();
            // A thread that is known to have ended has written all that it will, for all to see.
            if (owner == null || !owner.isAlive()) {
                Ledger mine = ledger == null ? new Ledger(current) : new Ledger(ledger, current);
                if (owned.compareAndSet(i, ledger, mine)) {
                    return mine;
                }
            }
        }
        return null;
    }

    private Ledger shared(int i) {
        Ledger ledger = shared.get(i);
        if (ledger == null) {
            Ledger made = new Ledger(null);
            Ledger other = shared.compareAndExchange(i, null, made);
            ledger = other == null ? made : other;
        }
        return ledger;
    }

    /** Examples of the requests done since they were last taken, by operation; on demand takes them. */
    public Map<Key, Sample> samples(boolean take) {
        Map<Key, Sample> all = Map.of();
        for (Ledger ledger : ledgers()) {
            all = Sample.merge(all, ledger.samples(take));
        }
        return all;
    }

    /** What all of them add up to. Of operations in which nothing has come since, what they added up to before is kept. */
    public synchronized Totals totals() {
        Map<Key, List<OperationTotals>> parts = new HashMap<>();
        Totals others = Totals.EMPTY;
        for (Ledger ledger : ledgers()) {
            Totals totals = ledger.totals();
            totals.addOperationsTo(parts);
            others = others.merge(totals.withOperations(Map.of()));
        }
        Map<Key, OperationTotals> operations = new HashMap<>();
        Map<Key, Sum> newSums = new HashMap<>();
        parts.forEach((key, of) -> {
            Sum known = sums.get(key);
            Sum sum = known != null && known.isOf(of) ? known : new Sum(of);
            newSums.put(key, sum);
            operations.put(key, sum.total);
        });
        sums = newSums;
        return others.withOperations(operations);
    }

    /** What the totals of one operation in several ledgers add up to. */
    private static final class Sum {
        private final List<OperationTotals> parts;
        final OperationTotals total;

        Sum(List<OperationTotals> parts) {
            this.parts = parts;
            OperationTotals sum = parts.get(0);
            for (OperationTotals part : parts.subList(1, parts.size())) {
                sum = sum.combine(part, 1);
            }
            this.total = sum;
        }

        /** The same objects, not equal ones. */
        boolean isOf(List<OperationTotals> others) {
            for (int i = 0; i < Math.min(parts.size(), others.size()); i++) {
                if (parts.get(i) != others.get(i)) {
                    return false;
                }
            }
            return parts.size() == others.size();
        }
    }

    /** How many there are. */
    int count() {
        return ledgers().size();
    }

    private List<Ledger> ledgers() {
        List<Ledger> all = new ArrayList<>();
        for (AtomicReferenceArray<@Nullable Ledger> some : List.of(owned, shared)) {
            for (int i = 0; i < some.length(); i++) {
                Ledger ledger = some.get(i);
                if (ledger != null) {
                    all.add(ledger);
                }
            }
        }
        return all;
    }
}
