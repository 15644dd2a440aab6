package dev.pathlight.aggregation;

import dev.pathlight.BlameRow;
import dev.pathlight.Distribution;
import dev.pathlight.Operation;
import dev.pathlight.histogram.Room;
import dev.pathlight.path.Key;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The counters and histograms to which the threads of requests write, without a lock. Only its owner writes to a ledger that has
 * one; any thread writes to a shared ledger. Any thread may read.
 */
public final class Ledger {
    private static final int TIME = 0;
    private static final int POSSIBLE = 1;

    /** Replace the keys for which there is no room. */
    static final List<Key> OTHERS = List.of(Key.OVERFLOW);

    private final Room room;
    private final @Nullable Supplier<Ledger> common;
    private final Table<Key, OperationCell> operations;

    /** The time for which threads were held, by the callback that was queued and then by the holder. */
    private final Table<Key, Table<Key, Cell>> blames;

    /** The lags of tasks, by the name of the threads that ran them. */
    private final Table<Key, Cell> lags;

    private final @Nullable WeakReference<Thread> owner;

    /** Creates a ledger by itself, to which only the current thread writes. */
    public Ledger() {
        this(Room.ofHeap(), new SampleRoom(SampleRoom.OF_HEAP));
    }

    private Ledger(Room room, SampleRoom sampleRoom) {
        this(Thread.currentThread(), room, sampleRoom, name -> new SlowestRequests(sampleRoom), null);
    }

    /**
     * Creates a ledger.
     *
     * @param owner null for a shared ledger
     * @param room for its counters
     * @param sampleRoom for its samples
     * @param slowest the slowest requests of an operation, which all ledgers share
     * @param common the shared ledger that has what there is no room for here; null if this is that ledger
     */
    Ledger(
            @Nullable Thread owner,
            Room room,
            SampleRoom sampleRoom,
            Function<Key, SlowestRequests> slowest,
            @Nullable Supplier<Ledger> common) {
        boolean shared = owner == null;
        this.owner = owner == null ? null : new WeakReference<>(owner);
        this.room = room;
        this.common = common;
        this.operations = new Table<>(
                room, true, OTHERS, name -> new OperationCell(name, shared, room, sampleRoom, slowest.apply(name)));
        this.blames = new Table<>(
                room, false, OTHERS, blocked -> new Table<>(room, false, OTHERS, by -> new Cell(shared, 2, 0, room)));
        this.lags = new Table<>(room, false, OTHERS, threads -> new Cell(shared, 0, 1, room));
    }

    /** Hands the cells of a ledger on to another thread; the owner must have ended. */
    Ledger(Ledger ended, Thread heir) {
        this.room = ended.room;
        this.common = ended.common;
        this.operations = ended.operations;
        this.blames = ended.blames;
        this.lags = ended.lags;
        this.owner = new WeakReference<>(heir);
    }

    /** Returns the owner; null if the ledger is shared or the thread is gone. */
    @Nullable
    Thread owner() {
        return owner == null ? null : owner.get();
    }

    /** Returns the cell of an operation. */
    public OperationCell operation(Key name) {
        return in(operations.find(name.index())).operations.get(name.index(), name);
    }

    /** Returns the ledger that has a cell: this one if the cell exists here, or if there is room for it. */
    private Ledger in(@Nullable Object cell) {
        return cell != null || common == null || room.hasRoomForOwn() ? this : common.get();
    }

    /** Records the time for which a callback on a critical path was queued while {@code by} held the thread. */
    public void blame(Key blocked, Key by, long time) {
        holder(blocked, by).add(TIME, time);
    }

    /** Records the time for which it may have been queued so. */
    public void possibleBlame(Key blocked, Key by, long time) {
        holder(blocked, by).add(POSSIBLE, time);
    }

    private Cell holder(Key blocked, Key by) {
        return in(blames.find(blocked.index()))
                .blames
                .get(blocked.index(), blocked)
                .get(by.index(), by);
    }

    /** Records how long after it was ready a task started on one of the threads with a name. */
    public void lag(Key threads, long time) {
        in(lags.find(threads.index())).lags.get(threads.index(), threads).record(0, time);
    }

    Map<Key, Sample> samples(boolean take) {
        Map<Key, Sample> samples = new HashMap<>();
        operations.read((name, cell) -> samples.put(name, cell.samples(take)));
        return samples;
    }

    /** Makes the samples as small as the room for them has become. */
    void trimSamples() {
        operations.read((name, cell) -> cell.trimSample());
    }

    /** Returns the operations by name, without samples. */
    public List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        eachOperation((name, operation) -> all.add(operation));
        Collections.sort(all);
        return all;
    }

    void eachOperation(BiConsumer<Key, Operation> reader) {
        operations.read((name, cell) -> reader.accept(name, cell.operation()));
    }

    /** Adds the time for which threads were held, by the queued callback and the holder. */
    void addBlameTo(Map<List<Key>, BlameRow> sums) {
        blames.read((blocked, holders) -> holders.read((by, cell) -> sums.merge(
                List.of(blocked, by),
                new BlameRow(blocked.name(), by.name(), cell.count(TIME), cell.count(POSSIBLE)),
                BlameRow::plus)));
    }

    /** Adds the lags of tasks, by the name of the threads that ran them. */
    void addLagsTo(Map<Key, Distribution> sums) {
        lags.read((threads, cell) -> sums.merge(threads, cell.time(0), Distribution::merge));
    }
}
