package dev.pathlight.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Health;
import dev.pathlight.Kind;
import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import dev.pathlight.RecordedRequest;
import dev.pathlight.Snapshot;
import dev.pathlight.chain.Truth.Piece;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random programs of chains of futures, of which it is known to the nanosecond what limited each response. A seed that differs prints
 * its program; {@code compare(seed, 1)} repeats it.
 */
class ChainsAgainstTruthTest {
    private final LockStep threads = new LockStep();
    private final List<String> differences = new ArrayList<>();
    private final Map<String, Integer> kinds = new HashMap<>();
    private int requests;
    private int steps;

    @AfterEach
    void close() {
        threads.close();
    }

    @Test
    void theLivePathAndTheRecordAreWhatTheProgramDid() {
        compare(0, 200);
    }

    @Test
    @Tag("deep")
    void theLivePathAndTheRecordAreWhatManyMoreProgramsDid() {
        compare(1_000_000, 2_000);
    }

    private void compare(long first, int seeds) {
        for (long seed = first; seed < first + seeds; seed++) {
            compare(seed);
        }
        System.out.printf(
                "chains against truth: %d programs, %d requests, %d steps, %d differences %s%n",
                seeds, requests, steps, differences.size(), kinds);
        assertThat(differences).isEmpty();
    }

    private void compare(long seed) {
        threads.reset();
        try (Monitor monitor = Monitor.builder()
                .clock(threads::now)
                .timeout(Duration.ofDays(1))
                .build()) {
            ChainProgram program = new ChainProgram(seed, threads, monitor);
            try {
                program.run();
                program.conclude();
                check(seed, program, monitor);
            } catch (Throwable e) {
                throw new AssertionError("seed " + seed + "\n" + program, e);
            }
        }
    }

    private void check(long seed, ChainProgram program, Monitor monitor) {
        steps += program.steps();
        List<RecordedRequest> records = new ArrayList<>();
        for (String request : program.requests()) {
            requests++;
            Snapshot snapshot = monitor.snapshot();
            Operation operation = snapshot.operation(request).orElseThrow();
            if (operation.count() != 1) {
                differs("not done", seed, program, request + " " + operation.outstanding());
                continue;
            }
            List<Piece> truth = program.truth().path(request);
            List<Piece> live = new ArrayList<>();
            long at = truth.get(0).from();
            for (var piece : operation.sample().paths().get(0)) {
                add(live, piece.id().key(), piece.id().kind(), at, at + piece.time());
                at += piece.time();
            }
            RecordedRequest record = operation.sample().slowest().get(0);
            records.add(record);
            List<Piece> recorded = new ArrayList<>();
            for (var piece : record.responsePath()) {
                add(recorded, piece.key(), piece.kind(), piece.from(), piece.to());
            }
            if (!live.equals(truth)) {
                differs("live", seed, program, "%s\n  truth %s\n  live  %s".formatted(request, truth, live));
            }
            if (!recorded.equals(live)) {
                differs("record", seed, program, "%s\n  live   %s\n  record %s".formatted(request, live, recorded));
            }
            boolean allKnown = truth.stream().noneMatch(piece -> piece.kind() == Kind.UNATTRIBUTED);
            if (allKnown != (operation.confidence() == 1)) {
                differs("confidence", seed, program, request + " " + operation.confidence());
            }
        }
        checkThreads(seed, program, records);
        Snapshot snapshot = monitor.snapshot();
        if (!snapshot.health().equals(Health.NONE)) {
            differs("health", seed, program, snapshot.health().toString());
        }
        if (snapshot.operations().stream().anyMatch(operation -> operation.inFlight() != 0)) {
            differs("in flight", seed, program, monitor.inFlight().toString());
        }
    }

    private static void add(List<Piece> pieces, String key, Kind kind, long from, long to) {
        int last = pieces.size() - 1;
        Piece before = last < 0 ? null : pieces.get(last);
        if (before != null && before.key().equals(key) && before.kind() == kind) {
            pieces.set(last, new Piece(key, kind, before.from(), to));
        } else {
            pieces.add(new Piece(key, kind, from, to));
        }
    }

    private record Active(String key, long from, long to) {}

    /** R12: what is ACTIVE in all requests never overlaps on a thread. */
    private void checkThreads(long seed, ChainProgram program, List<RecordedRequest> records) {
        Map<String, List<Active>> threads = new HashMap<>();
        for (RecordedRequest record : records) {
            List<RecordedRequest.Segment> segments = record.segments();
            for (int i = 0; i < segments.size(); i++) {
                RecordedRequest.Segment segment = segments.get(i);
                List<Active> inside = new ArrayList<>();
                for (RecordedRequest.Segment nested : segments) {
                    if (nested.nestedIn() == i) {
                        inside.add(new Active("", nested.start(), nested.end()));
                    }
                }
                segment.awaits().forEach(await -> inside.add(new Active("", await.from(), await.to())));
                for (RecordedRequest.Standstill standstill : record.standstills()) {
                    if (standstill.segment() == i) {
                        inside.add(new Active("", standstill.from(), standstill.to()));
                    }
                }
                inside.sort(Comparator.comparingLong(Active::from));
                long from = segment.start();
                List<Active> active = threads.computeIfAbsent(segment.thread(), name -> new ArrayList<>());
                for (Active part : inside) {
                    if (part.from > from) {
                        active.add(new Active(segment.key(), from, part.from));
                    }
                    from = Math.max(from, part.to);
                }
                if (segment.end() > from) {
                    active.add(new Active(segment.key(), from, segment.end()));
                }
            }
        }
        threads.forEach((thread, active) -> {
            active.sort(Comparator.comparingLong(Active::from));
            for (int i = 1; i < active.size(); i++) {
                if (active.get(i).from < active.get(i - 1).to) {
                    differs("overlap", seed, program, thread + " " + active.get(i - 1) + " " + active.get(i));
                }
            }
        });
    }

    private void differs(String kind, long seed, ChainProgram program, String how) {
        kinds.merge(kind, 1, Integer::sum);
        if (differences.size() < 5) {
            System.out.printf("--- %s: seed %d, %s%n%s%n%n", kind, seed, how, program);
        }
        differences.add(kind + " seed " + seed + " " + how);
    }
}
