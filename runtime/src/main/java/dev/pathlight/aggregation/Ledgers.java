package dev.pathlight.aggregation;

import dev.pathlight.BlameRow;
import dev.pathlight.Distribution;
import dev.pathlight.ExecutorRow;
import dev.pathlight.Operation;
import dev.pathlight.histogram.Room;
import dev.pathlight.path.Key;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The ledgers of one monitor. The first threads own one each. Later threads take over the ledgers of threads that have ended, with
 * all that is in them. Virtual threads share a few ledgers, and so do threads beyond the bound. Any thread may ask for a ledger,
 * without a lock.
 */
public final class Ledgers {
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private final AtomicReferenceArray<@Nullable Ledger> owned =
            new AtomicReferenceArray<>(Math.max(8, Math.min(64, 4 * PROCESSORS)));
    private final AtomicReferenceArray<@Nullable Ledger> shared =
            new AtomicReferenceArray<>(Math.max(2, Math.min(16, Integer.highestOneBit(2 * PROCESSORS))));

    private final Table<Key, SlowestRequests> slowest;

    /** The latest sums, by operation; guarded by this. */
    private Map<Key, Sum> sums = Map.of();

    private final Room room;
    private final SampleRoom sampleRoom;

    /** Creates an empty set; ledgers are made when threads ask for them. */
    public Ledgers() {
        this(Room.ofHeap(), SampleRoom.OF_HEAP);
    }

    /** Creates an empty set with room for counters, and for samples of a size. */
    Ledgers(Room room, long sampleSize) {
        this.room = room;
        this.sampleRoom = new SampleRoom(sampleSize);
        this.slowest = new Table<>(room, true, Ledger.OTHERS, operation -> new SlowestRequests(sampleRoom));
    }

    /**
     * Returns the ledger to which the current thread may write, the same one as long as the thread lives.
     *
     * @param number a number that is as different as possible for different threads
     * @param mayOwn whether the thread lives long enough to own a ledger
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
            // All writes of a thread that is known to have ended are visible.
            if (owner == null || !owner.isAlive()) {
                Ledger mine = ledger == null
                        ? new Ledger(current, room, sampleRoom, this::slowest, () -> shared(0))
                        : new Ledger(ledger, current);
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
            Ledger made = new Ledger(null, room, sampleRoom, this::slowest, i == 0 ? null : () -> shared(0));
            Ledger other = shared.compareAndExchange(i, null, made);
            ledger = other == null ? made : other;
        }
        return ledger;
    }

    /** Returns samples of the requests done since they were last taken, by operation, and takes them on demand. */
    public Map<Key, Sample> samples(boolean take) {
        Map<Key, Sample> all = new HashMap<>();
        for (Ledger ledger : ledgers()) {
            ledger.samples(take).forEach((operation, sample) -> all.merge(operation, sample, Sample::merge));
        }
        slowest.read((operation, requests) ->
                all.merge(operation, new Sample(List.of(), 0, requests.get(take)), Sample::merge));
        return all;
    }

    private SlowestRequests slowest(Key operation) {
        return slowest.get(operation.index(), operation);
    }

    /** Returns the sums of all ledgers. An operation that has not changed since the last call is the same object. */
    public synchronized Totals totals() {
        Map<Key, List<Operation>> parts = new HashMap<>();
        Map<List<Key>, BlameRow> blame = new HashMap<>();
        Map<Key, Distribution> lags = new HashMap<>();
        for (Ledger ledger : ledgers()) {
            ledger.eachOperation((name, operation) ->
                    parts.computeIfAbsent(name, key -> new ArrayList<>(2)).add(operation));
            ledger.addBlameTo(blame);
            ledger.addLagsTo(lags);
        }
        List<Operation> operations = new ArrayList<>();
        Map<Key, Sum> newSums = new HashMap<>();
        parts.forEach((key, of) -> {
            Sum known = sums.get(key);
            Sum sum = known != null && known.isOf(of) ? known : new Sum(of);
            newSums.put(key, sum);
            operations.add(sum.total);
        });
        sums = newSums;
        Collections.sort(operations);
        return new Totals(operations, blameRows(blame.values()), executorRows(lags));
    }

    private static List<BlameRow> blameRows(Collection<BlameRow> sums) {
        List<BlameRow> rows = new ArrayList<>(sums);
        rows.removeIf(row -> row.time() == 0 && row.possible() == 0);
        Collections.sort(rows);
        return rows;
    }

    private static List<ExecutorRow> executorRows(Map<Key, Distribution> lags) {
        List<ExecutorRow> rows = new ArrayList<>();
        lags.forEach((threads, lag) -> {
            if (lag.count() > 0) {
                rows.add(new ExecutorRow(threads.name(), lag));
            }
        });
        Collections.sort(rows);
        return rows;
    }

    /** The sum of one operation over several ledgers. */
    private static final class Sum {
        private final List<Operation> parts;
        final Operation total;

        Sum(List<Operation> parts) {
            this.parts = parts;
            this.total = parts.stream().reduce(Operation::plus).orElseThrow();
        }

        /** Returns whether these are the same objects, which takes less time to compare than all their figures. */
        @SuppressWarnings("ReferenceEquality")
        boolean isOf(List<Operation> others) {
            for (int i = 0; i < Math.min(parts.size(), others.size()); i++) {
                if (parts.get(i) != others.get(i)) {
                    return false;
                }
            }
            return parts.size() == others.size();
        }
    }

    /** Makes the samples as small as the room for them has become. */
    public void trimSamples() {
        if (sampleRoom.share() < SampleCell.MOST_SIZE) {
            ledgers().forEach(Ledger::trimSamples);
            slowest.read((operation, requests) -> requests.trim());
        }
    }

    /** Returns how many values were recorded in another row or bucket than their own, for want of room. */
    public long folded() {
        return room.folded();
    }

    /** Returns the number of ledgers. */
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
