package dev.pathlight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that hold for any record. A failure names the seed that makes its record again. */
class RecordedRequestRandomTest {
    private static final int RECORDS = 4000;

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 99})
    void pathsCoverExecutionsExactlyAndSimulationWithoutFactorsRepeatsThem(int threads) {
        each(seed -> RandomRecords.execution(seed, threads, 40), request -> {
            assertSound(request);
            assertThat(request.clamped()).isZero();
            for (boolean joins : new boolean[] {true, false}) {
                assertThat(request.whatIf(Map.of(), joins).response()).isEqualTo(request.responseTime());
                assertThat(request.whatIf(Map.of(), joins).duration()).isEqualTo(request.duration());
                assertThat(request.whatIf(Map.of("k1/EXTERNAL", 1, "op/ACTIVE", 1.0), joins)
                                .response())
                        .isEqualTo(request.responseTime());
            }
        });
    }

    @Test
    void pathsCoverContradictoryRecordsExactly() {
        each(RandomRecords::anything, RecordedRequestRandomTest::assertSound);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rivalsChangeNoPathAndNoSimulationWithoutFactors(boolean possible) {
        each(
                RECORDS / 10,
                seed -> RandomRecords.withRivals(
                        possible ? RandomRecords.execution(seed, 4, 40) : RandomRecords.anything(seed), seed),
                request -> {
                    assertSound(request);
                    request.registrations()
                            .forEach(registration -> request.whatIf(Map.of(registration.key() + "/EXTERNAL", 0), true));
                    for (boolean joins : new boolean[] {true, false}) {
                        if (possible) {
                            assertThat(request.whatIf(Map.of(), joins).response())
                                    .isEqualTo(request.responseTime());
                            assertThat(request.whatIf(Map.of(), joins).duration())
                                    .isEqualTo(request.duration());
                        }
                    }
                });
    }

    private static void each(LongFunction<RecordedRequest> records, Consumer<RecordedRequest> check) {
        each(RECORDS, records, check);
    }

    private static void each(int count, LongFunction<RecordedRequest> records, Consumer<RecordedRequest> check) {
        for (long seed = 0; seed < count; seed++) {
            RecordedRequest request = records.apply(seed);
            try {
                check.accept(request);
            } catch (Throwable e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage() + "\n" + request.toJson(), e);
            }
        }
    }

    private static void assertSound(RecordedRequest request) {
        assertContiguous(request.responsePath(), request.responseTime());
        assertContiguous(request.durationPath(), request.duration());
        request.nestedOperation()
                .ifPresent(
                        inner -> assertContiguous(inner.path(), inner.response().at() - inner.start()));
        for (RecordedRequest.Piece piece : request.responsePath()) {
            String name = piece.key() + "/" + piece.kind();
            request.whatIf(Map.of(name, 0), true);
            request.whatIf(Map.of(name, 2.5), false);
        }
        long blocked = sum(request.responsePath(), Kind.BLOCKED);
        assertThat(request.blockedBy().stream()
                        .mapToLong(RecordedRequest.Hold::time)
                        .sum())
                .isEqualTo(blocked);
        assertThat(request.slack().values()).allMatch(slack -> slack >= 0);
        assertThat(request.slackToReady().values()).allMatch(slack -> slack >= 0);
        assertThat(request.confidence()).isBetween(0.0, 1.0);
        request.outstandingAtResponse();
        assertThat(request.intervals().stream()
                        .flatMap(interval -> interval.path().stream())
                        .mapToLong(RecordedRequest.Piece::time)
                        .sum())
                .isLessThanOrEqualTo(request.responseTime() - sum(request.responsePath(), Kind.UNATTRIBUTED));
    }

    private static void assertContiguous(List<RecordedRequest.Piece> path, long total) {
        long sum = 0;
        for (int i = 0; i < path.size(); i++) {
            RecordedRequest.Piece piece = path.get(i);
            assertThat(piece.time()).isPositive();
            sum += piece.time();
            if (i > 0) {
                assertThat(piece.from()).isEqualTo(path.get(i - 1).to());
            }
        }
        assertThat(sum).isEqualTo(total);
    }

    private static long sum(List<RecordedRequest.Piece> path, Kind kind) {
        return path.stream()
                .filter(piece -> piece.kind() == kind)
                .mapToLong(RecordedRequest.Piece::time)
                .sum();
    }
}
