package dev.pathlight;

import dev.pathlight.report.ConsoleReport;
import dev.pathlight.report.SnapshotJson;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Everything that was measured in a span of time, in one process or in several. Immutable; all times are nanoseconds.
 *
 * @param service the name of the application; empty if it has none, or for merged snapshots of several
 * @param instance the process; empty for merged snapshots of several
 * @param from the start of the span
 * @param to the end of the span
 * @param enabled whether Pathlight was on; if not, nothing was measured
 * @param operations by name
 * @param blame what held threads while callbacks on critical paths were queued for them, or may have been, the most time first
 * @param executors how long tasks were queued on the executors of {@link ContextExecutor}, the most time first
 * @param health the limits of the measurement
 * @since 0.1
 */
public record Snapshot(
        String service,
        String instance,
        Instant from,
        Instant to,
        boolean enabled,
        List<Operation> operations,
        List<BlameRow> blame,
        List<ExecutorRow> executors,
        Health health) {

    /** Copies the lists. */
    public Snapshot {
        operations = List.copyOf(operations);
        blame = List.copyOf(blame);
        executors = List.copyOf(executors);
    }

    /** Returns a snapshot of a process without measurements. */
    public static Snapshot empty(String service, String instance, Instant from, Instant to) {
        return new Snapshot(service, instance, from, to, true, List.of(), List.of(), List.of(), Health.NONE);
    }

    /** Returns the length of the span in seconds; never 0. */
    public double seconds() {
        return Math.max(1e-9, Duration.between(from, to).toNanos() / 1e9);
    }

    /** Returns the operation of a name, if there were requests of it. */
    public Optional<Operation> operation(String name) {
        for (Operation operation : operations) {
            if (operation.name().equals(name)) {
                return Optional.of(operation);
            }
        }
        return Optional.empty();
    }

    /** Returns the number of requests of an operation that were done per second of the span. */
    public double throughput(Operation operation) {
        return operation.count() / seconds();
    }

    /**
     * Returns the measurements of both spans: {@link #then} for snapshots of one process, in whichever order, and {@link #plus}
     * for those of several.
     */
    public Snapshot merge(Snapshot other) {
        if (!instance.equals(other.instance)) {
            return plus(other);
        }
        return to.isAfter(other.to) ? other.then(this) : then(other);
    }

    /** Returns the sum of this and a later span of the same processes. Requests in flight are those of the later span. */
    public Snapshot then(Snapshot later) {
        List<Operation> ended =
                operations.stream().map(Operation::withNothingInFlight).toList();
        return with(from, to, ended, blame, executors, health).plus(later);
    }

    /** Returns the sum of this and the snapshot of other processes at the same time. Requests in flight add up. */
    public Snapshot plus(Snapshot other) {
        return new Snapshot(
                service.equals(other.service) ? service : "",
                instance.equals(other.instance) ? instance : "",
                from.isBefore(other.from) ? from : other.from,
                to.isAfter(other.to) ? to : other.to,
                enabled || other.enabled,
                Rows.plus(operations, other.operations, Operation::name, Operation::plus),
                Rows.plus(blame, other.blame, BlameRow::pair, BlameRow::plus),
                Rows.plus(executors, other.executors, ExecutorRow::threads, ExecutorRow::plus),
                health.plus(other.health));
    }

    /** Returns the measurements after an earlier snapshot of the same process, without samples. */
    public Snapshot since(Snapshot earlier) {
        Map<String, Operation> before = new HashMap<>();
        earlier.operations.forEach(operation -> before.put(operation.name(), operation));
        List<Operation> later = new ArrayList<>();
        for (Operation operation : operations) {
            Operation known = before.get(operation.name());
            later.add(known == null ? operation : operation.since(known));
        }
        List<BlameRow> held = new ArrayList<>(Rows.since(blame, earlier.blame, BlameRow::pair, BlameRow::since));
        held.removeIf(row -> row.time() <= 0 && row.possible() <= 0);
        List<ExecutorRow> lags =
                new ArrayList<>(Rows.since(executors, earlier.executors, ExecutorRow::threads, ExecutorRow::since));
        lags.removeIf(row -> row.lag().count() == 0);
        return with(earlier.to, to, later, held, lags, health.since(earlier.health));
    }

    /** Returns this snapshot without its sampled requests, which take most of its memory. */
    public Snapshot withoutSamples() {
        return withSamples(operation -> RequestSample.EMPTY);
    }

    /** Returns this snapshot with another span, for example by the clock of its receiver. */
    public Snapshot withSpan(Instant newFrom, Instant newTo) {
        return with(newFrom, newTo, operations, blame, executors, health);
    }

    /** Returns this snapshot with other operations. */
    public Snapshot withOperations(List<Operation> newOperations) {
        return with(from, to, newOperations, blame, executors, health);
    }

    Snapshot withSamples(Function<Operation, RequestSample> samples) {
        List<Operation> sampled = new ArrayList<>(operations.size());
        for (Operation operation : operations) {
            sampled.add(operation.withSample(samples.apply(operation)));
        }
        return with(from, to, sampled, blame, executors, health);
    }

    private Snapshot with(
            Instant newFrom,
            Instant newTo,
            List<Operation> newOperations,
            List<BlameRow> newBlame,
            List<ExecutorRow> newExecutors,
            Health newHealth) {
        return new Snapshot(
                service, instance, newFrom, newTo, enabled, newOperations, newBlame, newExecutors, newHealth);
    }

    /** Returns the snapshot as JSON; all times are nanoseconds. */
    public String toJson() {
        return SnapshotJson.of(this);
    }

    /**
     * Writes the text of {@link #toJson} in parts, without holding all of it in memory.
     *
     * @throws IOException if {@code to} throws it
     */
    public void writeJson(Appendable to) throws IOException {
        SnapshotJson.write(this, to);
    }

    /** Returns the report for people: for each operation its figures, and the limits of its responses. */
    public String toText() {
        return ConsoleReport.of(this);
    }

    @Override
    public String toString() {
        return "Snapshot[" + from + ".." + to + ", " + operations.size() + " operations]";
    }
}
