package dev.pathlight.report;

import dev.pathlight.BlameRow;
import dev.pathlight.ExecutorRow;
import dev.pathlight.Health;
import dev.pathlight.Kind;
import dev.pathlight.Operation;
import dev.pathlight.RecordedRequest;
import dev.pathlight.Samples;
import dev.pathlight.Snapshot;
import dev.pathlight.aggregation.CallbackCell;
import dev.pathlight.aggregation.CallbackId;
import dev.pathlight.aggregation.Ledger;
import dev.pathlight.aggregation.Ledgers;
import dev.pathlight.aggregation.OperationCell;
import dev.pathlight.aggregation.PathRecord;
import dev.pathlight.aggregation.Sample;
import dev.pathlight.aggregation.Totals;
import dev.pathlight.aggregation.WholeRequest;
import dev.pathlight.path.Key;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds snapshots through the same ledgers that requests write to. Times are in microseconds. */
final class Snapshots {
    private static final Instant FROM = Instant.parse("2026-11-01T10:00:00Z");

    private final Ledger ledger;
    private final Ledgers ledgers = new Ledgers();
    private final Map<String, Long> inFlight = new HashMap<>();
    private final Ledger pending = new Ledger();
    private Health health = Health.NONE;
    private String service = "puppies";

    Snapshots() {
        this.ledger = ledgers.of(Thread.currentThread(), 0, true);
    }

    /** A piece of a path. */
    record Piece(String key, Kind kind, long micros, boolean readyKnown) {}

    static Piece active(String key, long micros) {
        return new Piece(key, Kind.ACTIVE, micros, true);
    }

    static Piece external(String key, long micros) {
        return new Piece(key, Kind.EXTERNAL, micros, true);
    }

    static Piece atMost(String key, long micros) {
        return new Piece(key, Kind.EXTERNAL, micros, false);
    }

    static Piece blocked(String key, long micros) {
        return new Piece(key, Kind.BLOCKED, micros, true);
    }

    static Piece noCause(String operation, long micros) {
        return new Piece(operation, Kind.UNATTRIBUTED, micros, true);
    }

    /** Returns a path with these pieces, from its start on. */
    static PathRecord path(Piece... pieces) {
        PathRecord path = new PathRecord();
        for (int i = pieces.length - 1; i >= 0; i--) {
            path.add(Key.of(pieces[i].key), pieces[i].kind, nanos(pieces[i].micros), pieces[i].readyKnown, 0);
        }
        return path;
    }

    static CallbackId callback(String key, String awaits) {
        return CallbackId.of(Key.of(key), Key.of(awaits), "");
    }

    OperationCell operation(String name) {
        return ledger.operation(Key.of(name));
    }

    /** Adds a request whose response was reported and which was done at once. */
    Snapshots request(String operation, Piece... pieces) {
        return request(operation, true, false, pieces);
    }

    Snapshots request(String operation, boolean reported, boolean failed, Piece... pieces) {
        PathRecord path = path(pieces);
        operation(operation).responded(path, reported);
        operation(operation)
                .done(path.total(), sum(path, Kind.ACTIVE), sum(path, Kind.EXTERNAL), sum(path, Kind.BLOCKED), failed);
        operation(operation).sample(new PathOnly(path));
        return this;
    }

    /** Adds a callback that waited, was queued and ran for these times. */
    Snapshots ran(String operation, CallbackId id, long external, long blocked, long active) {
        CallbackCell cell = operation(operation).callback(id);
        cell.waited(nanos(external), nanos(blocked));
        cell.ran(nanos(active));
        return this;
    }

    Snapshots blame(String blocked, String by, long micros) {
        ledger.blame(Key.of(blocked), Key.of(by), nanos(micros));
        return this;
    }

    Snapshots lag(String threads, long micros) {
        ledger.lag(Key.of(threads), nanos(micros));
        return this;
    }

    Snapshots inFlight(String operation, long requests) {
        inFlight.put(operation, requests);
        return this;
    }

    Snapshots pending(String operation, CallbackId id, long count) {
        for (long i = 0; i < count; i++) {
            pending.operation(Key.of(operation)).callback(id).pending();
        }
        return this;
    }

    Snapshots health(long outside, long clamped, long monitorErrors) {
        health = new Health(0, outside, clamped, 0, monitorErrors, 0);
        return this;
    }

    Snapshots folded(long values) {
        health = new Health(0, 0, 0, 0, 0, values);
        return this;
    }

    Snapshots service(String name) {
        service = name;
        return this;
    }

    /** Returns the snapshot of ten seconds. */
    Snapshot snapshot() {
        return snapshot(true);
    }

    Snapshot snapshot(boolean enabled) {
        Ledger requests = new Ledger();
        inFlight.forEach((operation, count) -> {
            for (long i = 0; i < count; i++) {
                requests.operation(Key.of(operation)).inFlight();
            }
        });
        Totals totals = ledgers.totals();
        Snapshot written = snapshot(enabled, totals.operations(), totals.blame(), totals.executors(), health)
                .plus(snapshot(enabled, requests.operations(), List.of(), List.of(), Health.NONE))
                .plus(snapshot(enabled, pending.operations(), List.of(), List.of(), Health.NONE));
        Map<Key, Sample> samples = ledgers.samples(false);
        return Samples.added(written, name -> samples.getOrDefault(Key.of(name), Sample.EMPTY));
    }

    /** Returns the part of the snapshot after an earlier one, as if that had been taken ten seconds before. */
    Snapshot since(Snapshot earlier) {
        return snapshot()
                .since(new Snapshot(
                        service,
                        earlier.instance(),
                        FROM,
                        FROM,
                        true,
                        earlier.operations(),
                        earlier.blame(),
                        earlier.executors(),
                        earlier.health()));
    }

    private Snapshot snapshot(
            boolean enabled, List<Operation> operations, List<BlameRow> blame, List<ExecutorRow> executors, Health of) {
        return new Snapshot(
                service, "4711@kennel", FROM, FROM.plusSeconds(10), enabled, operations, blame, executors, of);
    }

    /** A request of which only the path was kept. */
    private record PathOnly(PathRecord path) implements WholeRequest {
        @Override
        public int size() {
            return 2 * path.pieces().size();
        }

        @Override
        public long responseTime() {
            return path.total();
        }

        @Override
        public @Nullable RecordedRequest recording(Set<String> gates) {
            return null;
        }
    }

    private static long sum(PathRecord path, Kind kind) {
        return path.times().entrySet().stream()
                .filter(time -> time.getKey().kind() == kind)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static long nanos(long micros) {
        return micros * 1000;
    }
}
