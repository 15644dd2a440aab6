package dev.pathlight.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.RecordedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Runs programs, predicts from the records alone what making one key faster would save, and runs them again with that key
 * faster. Every execution has to be explained to the last nanosecond on the way.
 */
final class Experiment {
    /** Requests of one program. Joins are inferred from all of them, as from the sample of an operation. */
    private static final int REQUESTS = 12;

    private final int threads;
    private final Threads.Order order;
    private final boolean shared;
    private final boolean readyKnown;

    /** By kind and factor. */
    final Map<String, Savings> savings = new TreeMap<>();

    private int executions;

    /** The number of predictions for single requests that exceed the actual saving. */
    int claimedTooMuch;

    private String worst = "";
    private long mostTooMuch;

    /**
     * Prepares an experiment.
     *
     * @param shared whether requests run concurrently, not one at a time
     * @param readyKnown whether the ready times of external waits are known
     */
    Experiment(int threads, Threads.Order order, boolean shared, boolean readyKnown) {
        this.threads = threads;
        this.order = order;
        this.shared = shared;
        this.readyKnown = readyKnown;
    }

    Experiment run(long firstSeed, int programs) {
        for (long seed = firstSeed; seed < firstSeed + programs; seed++) {
            try {
                run(seed);
            } catch (Throwable e) {
                throw new AssertionError("seed " + seed + " on " + this, e);
            }
        }
        return this;
    }

    /** Runs one program unchanged, and with each of its keys faster. */
    private void run(long seed) {
        Program program = Program.of(seed);
        List<Times> requests = draw(program, new Random(~seed));
        List<Threads> ranOn = new ArrayList<>();
        List<Execution> executions = execute(program, requests, Faster.NOTHING, ranOn);
        Set<String> gates = Recorded.gates(executions);
        List<RecordedRequest> records = new ArrayList<>();
        for (int i = 0; i < executions.size(); i++) {
            records.add(Recorded.of(executions.get(i), ranOn.get(i), gates, readyKnown));
            assertExplained(records.get(i), executions.get(i));
        }
        for (double factor : new double[] {0.5, 0}) {
            for (Faster faster : program.changes(factor)) {
                List<Execution> again = execute(program, requests, faster, new ArrayList<>());
                compare(seed, faster, records, executions, again);
            }
        }
    }

    private List<Times> draw(Program program, Random random) {
        List<Times> requests = new ArrayList<>();
        long arrival = 1_000;
        for (int r = 0; r < REQUESTS; r++) {
            Times times = Times.draw(program, arrival, random);
            requests.add(times);
            if (shared) {
                // The threads are busy for about 60 % of the time.
                arrival += Math.round(-Math.log(1 - random.nextDouble()) * times.active() / threads / 0.6);
            }
        }
        return requests;
    }

    private List<Execution> execute(Program program, List<Times> requests, Faster faster, List<Threads> ranOn) {
        executions += requests.size();
        List<Execution> all = new ArrayList<>();
        for (List<Times> together :
                shared ? List.of(requests) : requests.stream().map(List::of).toList()) {
            Threads on = new Threads(order, threads);
            all.addAll(Simulation.run(program, on, together, faster));
            together.forEach(each -> ranOn.add(on));
        }
        return all;
    }

    private static void assertExplained(RecordedRequest record, Execution execution) {
        assertThat(record.clamped()).isZero();
        long arrival = execution.times.arrival;
        assertContiguous(record.responsePath(), arrival, execution.response.end);
        assertContiguous(record.durationPath(), arrival, execution.last().end);
        assertThat(record.responseTime()).isEqualTo(execution.responseTime());
        for (boolean joins : new boolean[] {true, false}) {
            assertThat(record.whatIf(Map.of(), joins).response()).isEqualTo(execution.responseTime());
            assertThat(record.whatIf(Map.of(), joins).duration()).isEqualTo(record.duration());
        }
    }

    private static void assertContiguous(List<RecordedRequest.Piece> path, long from, long to) {
        long at = from;
        for (RecordedRequest.Piece piece : path) {
            assertThat(piece.from()).isEqualTo(at);
            assertThat(piece.to()).isGreaterThan(at);
            at = piece.to();
        }
        assertThat(at).isEqualTo(to);
    }

    private void compare(
            long seed, Faster faster, List<RecordedRequest> records, List<Execution> before, List<Execution> after) {
        long joinsHold = 0;
        long joinsDoNotHold = 0;
        long gained = 0;
        for (int i = 0; i < records.size(); i++) {
            long recorded = records.get(i).responseTime();
            long predicted =
                    recorded - records.get(i).whatIf(faster.asFactors(), true).response();
            long gain = before.get(i).responseTime() - after.get(i).responseTime();
            joinsHold += predicted;
            joinsDoNotHold +=
                    recorded - records.get(i).whatIf(faster.asFactors(), false).response();
            gained += gain;
            if (predicted > gain) {
                claimedTooMuch++;
                if (predicted - gain > mostTooMuch) {
                    mostTooMuch = predicted - gain;
                    worst = "; most in request " + i + " of seed " + seed + ", " + faster + ": " + predicted + ", not "
                            + gain + "\n" + records.get(i).toJson();
                }
            }
        }
        savings.computeIfAbsent(faster.kind() + " times " + faster.factor(), name -> new Savings())
                .add((double) Math.min(joinsHold, joinsDoNotHold) / REQUESTS, (double) gained / REQUESTS);
    }

    /** Returns the smallest rank correlation over all keys. */
    double rankCorrelation() {
        return savings.values().stream()
                .mapToDouble(Savings::rankCorrelation)
                .min()
                .orElseThrow();
    }

    /** Returns the request with the largest excess of the prediction. */
    String worst() {
        return this + worst;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(
                "%s of %d, %s requests, ready %s: %d executions",
                order, threads, shared ? "overlapping" : "single", readyKnown ? "known" : "unknown", executions));
        savings.forEach(
                (name, figures) -> text.append("\n  ").append(name).append(": ").append(figures));
        return text.append("\n  for single requests more than the gain: ")
                .append(claimedTooMuch)
                .toString();
    }
}
