package dev.pathlight.aggregation;

import dev.pathlight.CallbackRow;
import dev.pathlight.Kind;
import dev.pathlight.Operation;
import dev.pathlight.PathKey;
import dev.pathlight.PathRow;
import dev.pathlight.RequestSample;
import dev.pathlight.histogram.Room;
import dev.pathlight.path.Key;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The requests of one operation. Written as its ledger says. */
public final class OperationCell extends Cell {
    // The numbers of the counts, and of the times.
    private static final int ERRORS = 0;
    private static final int ABANDONED = 1;
    private static final int DROPPED = 2;
    private static final int REPORTED = 3;
    private static final int UNATTRIBUTED = 4;
    private static final int IN_FLIGHT = 5;
    private static final int CPU = 6;
    private static final int CPU_OF = 7;
    private static final int RESPONSE = 0;
    private static final int DURATION = 1;
    private static final int ACTIVE = 2;
    private static final int EXTERNAL = 3;
    private static final int BLOCKED = 4;

    private static final List<CallbackId> OTHER_CALLBACKS = List.of(CallbackId.OVERFLOW);

    /** By kind, as {@link PathRecord#addTo} numbers them. */
    private static final List<PathKey> OTHER_PIECES = Arrays.stream(Kind.values())
            .map(kind -> new PathKey(Key.OVERFLOW.name(), kind))
            .toList();

    private static final VarHandle CHANGES;

    static {
        try {
            CHANGES = MethodHandles.lookup().findVarHandle(OperationCell.class, "changes", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Key name;
    private final boolean shared;
    private final SampleRoom sampleRoom;
    private final Table<CallbackId, CallbackCell> callbacks;
    private final Table<PathKey, PathCell> path;
    private final Table<Key, Cell> outstanding;
    private final SlowestRequests slowest;
    private final AtomicReference<@Nullable SampleCell> samples = new AtomicReference<>();

    /** The number of writes if there is one writer. Readers read nothing again while it stays the same. */
    private long changes;

    // The latest reading; guarded by this.
    private @Nullable Operation latest;
    private long changesRead;

    OperationCell(Key name, boolean shared, Room room, SampleRoom sampleRoom, SlowestRequests slowest) {
        super(shared, 8, 5, room);
        this.name = name;
        this.shared = shared;
        this.sampleRoom = sampleRoom;
        this.slowest = slowest;
        this.callbacks = new Table<>(room, false, OTHER_CALLBACKS, id -> new CallbackCell(shared, id, this, room));
        this.path = new Table<>(room, false, OTHER_PIECES, id -> new PathCell(shared, id, room));
        this.outstanding = new Table<>(room, false, Ledger.OTHERS, key -> new Cell(shared, 1, 0, room));
    }

    /** Returns the name of the operation. */
    public Key name() {
        return name;
    }

    /** Returns the cell of a callback in this operation. */
    public CallbackCell callback(CallbackId id) {
        return callbacks.get(id.index(), id);
    }

    /**
     * Records a response.
     *
     * @param critical its critical path
     * @param reported whether the application reported it; otherwise the end of the request is used instead
     */
    public void responded(PathRecord critical, boolean reported) {
        record(RESPONSE, critical.total());
        add(UNATTRIBUTED, critical.unattributed());
        if (reported) {
            add(REPORTED, 1);
        }
        critical.addTo(path);
        changed();
    }

    /** Records a request that is done, with its times in nanoseconds. */
    public void done(long duration, long active, long external, long blocked, boolean failed) {
        record(DURATION, duration);
        record(ACTIVE, active);
        record(EXTERNAL, external);
        record(BLOCKED, blocked);
        if (failed) {
            add(ERRORS, 1);
        }
        changed();
    }

    /**
     * Records a request that was closed before it was done.
     *
     * @param dropped whether no callback could complete it any more; otherwise its timeout closed it
     * @param missing the wait keys that never came, with how many of each
     */
    public void closed(boolean dropped, Map<Key, Integer> missing) {
        add(dropped ? DROPPED : ABANDONED, 1);
        missing.forEach((key, count) -> outstanding.get(key.index(), key).add(0, count));
        changed();
    }

    /** Offers a request that is done to the sample and to the slowest. */
    public void sample(WholeRequest request) {
        SampleCell cell = samples.get();
        if (cell == null) {
            SampleCell made = new SampleCell(shared, sampleRoom);
            SampleCell other = samples.compareAndExchange(null, made);
            if (other == null) {
                sampleRoom.add(1);
            }
            cell = other == null ? made : other;
        }
        cell.offer(request);
        slowest.offer(request);
    }

    /** Returns a sample of the requests done since it was last taken, without the slowest, and takes it on demand. */
    Sample samples(boolean take) {
        SampleCell cell = take ? samples.getAndSet(null) : samples.get();
        if (take && cell != null) {
            sampleRoom.add(-1);
        }
        return cell == null ? Sample.EMPTY : cell.sample();
    }

    /** Makes the sample as small as the room for it has become. */
    void trimSample() {
        SampleCell cell = samples.get();
        if (cell != null) {
            cell.trim();
        }
    }

    /**
     * Records a run whose CPU time was measured.
     *
     * @param cpu its CPU time in nanoseconds
     * @param active its time on the thread
     */
    public void usedCpu(long cpu, long active) {
        add(CPU, cpu);
        add(CPU_OF, active);
        changed();
    }

    /** Counts a request in flight. */
    public void inFlight() {
        add(IN_FLIGHT, 1);
        changed();
    }

    /** Marks the cell as changed, after a write here or in the cell of a callback. */
    void changed() {
        if (!shared) { // one more counter that all threads write to would cost more than it saves
            CHANGES.setRelease(this, changes + 1);
        }
    }

    /** Returns what was written so far; the same object as long as nothing is written. */
    synchronized Operation operation() {
        long before = (long) CHANGES.getAcquire(this);
        Operation known = latest;
        if (known != null && !shared && changesRead == before) {
            return known;
        }
        changesRead = before;
        Operation read = read();
        if (known != null && read.equals(known)) {
            return known;
        }
        latest = read;
        return read;
    }

    private Operation read() {
        Map<String, Long> missing = new TreeMap<>();
        outstanding.read((key, cell) -> missing.put(key.name(), cell.count(0)));
        List<CallbackRow> callbackRows = new ArrayList<>();
        callbacks.read((id, cell) -> callbackRows.add(cell.row()));
        Collections.sort(callbackRows);
        List<PathRow> pathRows = new ArrayList<>();
        path.read((id, cell) -> pathRows.add(cell.row()));
        pathRows.removeIf(row -> row.time().count() == 0);
        Collections.sort(pathRows);
        return new Operation(
                name.name(),
                count(ERRORS),
                count(ABANDONED),
                count(DROPPED),
                count(REPORTED),
                count(IN_FLIGHT),
                count(UNATTRIBUTED),
                count(CPU),
                count(CPU_OF),
                time(RESPONSE),
                time(DURATION),
                time(ACTIVE),
                time(EXTERNAL),
                time(BLOCKED),
                pathRows,
                callbackRows,
                missing,
                RequestSample.EMPTY);
    }
}
