package dev.pathlight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The analyses of a recorded request, rule by rule. */
class RecordedRequestTest {
    private static RecordBuilder get() {
        return RecordBuilder.of("get", 0);
    }

    private static List<String> path(RecordedRequest request) {
        return request.responsePath().stream()
                .map(piece -> piece.from() + "-" + piece.to() + " " + piece.key() + " " + piece.kind())
                .toList();
    }

    @Test
    void aRegistrationOutsideAllSegmentsIsCausedByTheSegmentThatEndedLast() {
        RecordedRequest request = get().registration("r", "db", null, 30)
                .segment("get", "get", "T1", 0, 10)
                .root()
                .segment("other", "other", "T2", 0, 20)
                .segment("s", "read", "T1", 50, 60)
                .runOf("r")
                .ready(50)
                .response("s", 60)
                .finish("s", 60)
                .build();

        // "other" is neither the handler nor a run nor nested: it counts as registered outside all segments, at its
        // start.
        assertThat(path(request))
                .containsExactly(
                        "0-20 other ACTIVE", "20-30 get UNATTRIBUTED", "30-50 db EXTERNAL", "50-60 read ACTIVE");
        assertThat(request.heuristicLinks()).isEqualTo(2);
        assertThat(request.confidence()).isEqualTo(1 - 10.0 / 60);
    }

    @Test
    void aWaitWithoutAReadyTimeIsAnUpperBound() {
        RecordedRequest request = get().registration("r", "db", "get", 10)
                .segment("get", "get", "loop", 0, 10)
                .root()
                .segment("s", "read", "loop", 50, 60)
                .runOf("r")
                .response("s", 60)
                .finish("s", 60)
                .build();

        assertThat(path(request)).containsExactly("0-10 get ACTIVE", "10-50 db EXTERNAL", "50-60 read ACTIVE");
        assertThat(request.readyEstimated()).isEqualTo(1);
        assertThat(request.confidence()).isEqualTo(1);
    }

    @Test
    void runsOfAPushedStreamWaitFromTheRegistration() {
        RecordedRequest request = get().registration("r", "rows", "get", 4, Delivery.PUSH)
                .segment("get", "get", "loop", 0, 5)
                .root()
                .segment("a", "row", "loop", 20, 40)
                .runOf("r")
                .ready(20)
                .afterSegment("get")
                .segment("b", "row", "loop", 40, 60)
                .runOf("r")
                .ready(21)
                .afterSegment("a")
                .response("b", 60)
                .finish("b", 60)
                .build();

        assertThat(path(request))
                .containsExactly("0-4 get ACTIVE", "4-21 rows EXTERNAL", "21-40 row BLOCKED", "40-60 row ACTIVE");
        assertThat(request.blockedBy()).containsExactly(new RecordedRequest.Hold("row", "row", 19, true));
    }

    @Test
    void overlappingSerialRunsAreMovedApartAndTheMoveIsCounted() {
        RecordedRequest request = get().registration("r", "rows", "get", 4)
                .segment("get", "get", "T1", 0, 5)
                .root()
                .segment("a", "row", "T1", 20, 30)
                .runOf("r")
                .ready(20)
                .segment("b", "row", "T2", 27, 60)
                .runOf("r")
                .ready(25)
                .response("b", 60)
                .finish("b", 60)
                .build();

        assertThat(path(request))
                .containsExactly("0-4 get ACTIVE", "4-20 rows EXTERNAL", "20-30 row ACTIVE", "30-60 row ACTIVE");
        assertThat(request.clamped()).isEqualTo(3);
    }

    @Test
    void allKnownHoldersOfTheThreadAreNamedAndTheRestIsHeldByOthers() {
        RecordedRequest request = get().registration("a", "a", "get", 5)
                .registration("b", "b", "get", 5)
                .segment("get", "get", "loop", 0, 12)
                .root()
                .segment("a", "a", "loop", 20, 35)
                .runOf("a")
                .ready(6)
                .afterForeign("other/walk", 18)
                .segment("b", "b", "loop", 40, 50)
                .runOf("b")
                .ready(10)
                .afterSegment("a")
                .response("b", 50)
                .finish("b", 50)
                .build();

        assertThat(request.blockedBy())
                .containsExactly(
                        new RecordedRequest.Hold("b", "other/walk", 8, false),
                        new RecordedRequest.Hold("b", "a", 15, true),
                        new RecordedRequest.Hold("b", RecordedRequest.Hold.OTHER, 7, false));
    }

    @Test
    void aTaskIsBlockedUnderTheKeyOfItsFirstCallback() {
        RecordedRequest request = get().registration("r", "(task)", "get", 5)
                .registration("cb", "cb", "get", 4)
                .segment("get", "get", "T1", 0, 10)
                .root()
                .segment("t", "(task)", "T2", 30, 50)
                .runOf("r")
                .ready(5)
                .segment("c", "cb", "T2", 31, 49)
                .runOf("cb")
                .nestedIn("t")
                .response("c", 49)
                .finish("t", 50)
                .build();

        assertThat(path(request))
                .containsExactly("0-5 get ACTIVE", "5-30 cb BLOCKED", "30-31 (task) ACTIVE", "31-49 cb ACTIVE");
    }

    @Test
    void aWaitMayBeEndedByASegmentThatStartsAtTheSameInstant() {
        RecordedRequest request = get().registration("f", "feed", "get", 5)
                .registration("t", "timer", "get", 6)
                .segment("get", "get", "T1", 0, 60)
                .root()
                .await("f", 10, 40, 40L, "t")
                .segment("t", "timer", "T2", 40, 40)
                .runOf("t")
                .ready(40)
                .response("get", 60)
                .finish("get", 60)
                .build();

        assertThat(path(request)).containsExactly("0-6 get ACTIVE", "6-40 timer EXTERNAL", "40-60 get ACTIVE");
        assertThat(request.whatIf(Map.of("timer/EXTERNAL", 0.5), true).response())
                .isEqualTo(43);
    }

    @Test
    void aWaitInsideASegmentWithoutAReadyTimeIsAnUpperBoundAndAWaitOfNoTimeIsIgnored() {
        RecordedRequest request = get().registration("db", "db", "get", 4)
                .registration("cache", "cache", "get", 6)
                .segment("get", "get", "T1", 0, 50)
                .root()
                .await("db", 10, 30, null, null)
                .await("cache", 40, 40, null, null)
                .response("get", 50)
                .finish("get", 50)
                .build();

        assertThat(path(request)).containsExactly("0-4 get ACTIVE", "4-30 db EXTERNAL", "30-50 get ACTIVE");
        assertThat(request.responsePath())
                .extracting(RecordedRequest.Piece::upperBound)
                .containsExactly(false, true, false);
        assertThat(request.readyEstimated()).isEqualTo(1);
    }

    @Test
    void aNestedRunDoesNotWaitButTheWaitsInsideItDo() {
        RecordedRequest request = get().registration("cb", "cb", "get", 5)
                .registration("db", "db", "cb1", 12)
                .segment("get", "get", "T1", 0, 60)
                .root()
                .segment("cb1", "cb", "T1", 10, 40)
                .nestedIn("get")
                .runOf("cb")
                .ready(3)
                .await("db", 20, 35, 33L, null)
                .response("get", 60)
                .finish("get", 60)
                .build();

        assertThat(path(request))
                .containsExactly(
                        "0-10 get ACTIVE",
                        "10-12 cb ACTIVE",
                        "12-33 db EXTERNAL",
                        "33-35 cb BLOCKED",
                        "35-40 cb ACTIVE",
                        "40-60 get ACTIVE");
    }

    @Test
    void ofTwoSegmentsThatEndAtTheSameInstantTheLaterInTheListEndsLast() {
        RecordedRequest request = get().registration("out", "out", null, 30)
                .segment("get", "get", "T1", 0, 10)
                .root()
                .registration("a", "a", "get", 2)
                .registration("b", "b", "get", 4)
                .segment("a1", "a", "T2", 15, 20)
                .runOf("a")
                .ready(15)
                .segment("b1", "b", "T3", 15, 20)
                .runOf("b")
                .ready(15)
                .segment("o", "o", "T1", 30, 35)
                .runOf("out")
                .ready(30)
                .response("o", 35)
                .finish("o", 35)
                .build();

        assertThat(path(request))
                .containsExactly(
                        "0-4 get ACTIVE",
                        "4-15 b EXTERNAL",
                        "15-20 b ACTIVE",
                        "20-30 get UNATTRIBUTED",
                        "30-35 o ACTIVE");
    }

    @Test
    void aRunIsCausedByTheSegmentThatMadeItReady() {
        RecordedRequest request = get().registration("a", "a", "get", 2)
                .registration("b", "b", "get", 3)
                .registration("then", "then", "get", 4)
                .segment("get", "get", "T1", 0, 10)
                .root()
                .segment("a1", "a", "T2", 20, 20)
                .runOf("a")
                .ready(20)
                .segment("b1", "b", "T3", 30, 30)
                .runOf("b")
                .ready(30)
                .segment("any", "then", "T2", 32, 40)
                .runOf("then")
                .ready(20, "a1")
                .response("any", 40)
                .finish("any", 40)
                .build();

        assertThat(path(request))
                .containsExactly("0-2 get ACTIVE", "2-20 a EXTERNAL", "20-32 then BLOCKED", "32-40 then ACTIVE");
    }

    @Test
    void aCycleOfCausesAtOneInstantBecomesUnattributed() {
        RecordedRequest request = get().registration("f", "feed", "get", 5)
                .registration("t", "timer", "get", 52)
                .registration("o", "out", null, 52)
                .segment("get", "get", "T1", 0, 52)
                .root()
                .await("f", 20, 52, 52L, "t")
                .segment("out", "out", "T3", 52, 52)
                .runOf("o")
                .segment("t", "timer", "T2", 52, 52)
                .runOf("o")
                .response("t", 52)
                .finish("t", 52)
                .build();

        assertThat(request.responsePath().stream()
                        .mapToLong(RecordedRequest.Piece::time)
                        .sum())
                .isEqualTo(52);
        assertThat(request.whatIf(Map.of(), true).response()).isEqualTo(52);
    }

    @Test
    void theStageThatTheHandlerReturnedIsTheResponseAndNotOutstanding() {
        RecordedRequest request = get().registration("r", "get", "get", 3)
                .registration("n", "never", "get", 4)
                .segment("get", "get", "T1", 0, 20)
                .root()
                .response("get", 20)
                .finish("get", 20)
                .build();

        assertThat(request.outstandingAtResponse()).isEqualTo(Map.of("never", 16L));
    }

    @Test
    void aWaitIsOutstandingUntilItIsReadyOrItsRunEndsOrSendsTheResponse() {
        RecordedRequest request = get().registration("a", "answered", "get", 1)
                .registration("w", "awaited", "get", 2)
                .registration("l", "late", "get", 3)
                .registration("n", "never", "get", 4)
                .segment("get", "get", "T1", 0, 20)
                .root()
                .await("w", 5, 10, 10L, null)
                .segment("a", "a", "T2", 25, 50)
                .runOf("a")
                .segment("l", "l", "T3", 28, 45)
                .runOf("l")
                .response("a", 30)
                .finish("a", 50)
                .build();

        assertThat(request.outstandingAtResponse()).isEqualTo(Map.of("late", 27L, "never", 26L));
        assertThat(request.keysBesidePath()).containsExactly("awaited", "late", "never", "l");
    }

    @Test
    void aRunThatIsReadyEarlierStillQueuesForItsThread() {
        RecordedRequest request = get().registration("a", "a", "get", 0)
                .registration("b", "b", "get", 0)
                .segment("get", "get", "T1", 0, 1)
                .root()
                .segment("a", "a", "loop", 10, 40)
                .runOf("a")
                .ready(10)
                .segment("b", "b", "loop", 40, 50)
                .runOf("b")
                .ready(20)
                .response("b", 50)
                .finish("b", 50)
                .build();

        assertThat(request.whatIf(Map.of("b/EXTERNAL", 0.6), true).response()).isEqualTo(50);
        assertThat(request.whatIf(Map.of("b/EXTERNAL", 0.4), true).response()).isEqualTo(18);
        assertThat(request.whatIf(Map.of("a/ACTIVE", 0.5), true).response()).isEqualTo(35);
        assertThat(request.whatIf(Map.of("b/BLOCKED", 0), true).response()).isEqualTo(30);
    }

    @Test
    void halvesAreRoundedUp() {
        RecordedRequest request = get().segment("get", "get", "T1", 0, 5)
                .root()
                .response("get", 5)
                .finish("get", 5)
                .build();

        assertThat(request.whatIf(Map.of("get/ACTIVE", 0.5), true).response()).isEqualTo(3);
        assertThat(request.whatIf(Map.of("get/ACTIVE", 0.1), true).response()).isEqualTo(1);
        assertThatThrownBy(() -> request.whatIf(Map.of("get", 1), true).response())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'get' times 1.0 is not a key and a kind");
        assertThatThrownBy(() -> request.whatIf(Map.of("get/ACTIVE", -1), true).response())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aJoinInTheMiddleOfARunOnTheSameThreadDoesNotDeadlock() {
        RecordedRequest request = get().registration("feed", "feed", "get", 10)
                .registration("dishes", "dishes", "get", 10)
                .segment("get", "get", "loop", 0, 10)
                .root()
                .segment("feed1", "feed", "loop", 70, 71)
                .runOf("feed")
                .ready(70)
                .segment("dishes1", "dishes", "loop", 90, 130)
                .runOf("dishes")
                .ready(90)
                .join("dishes1", 95, List.of("feed1"))
                .response("dishes1", 120)
                .finish("dishes1", 130)
                .build();

        assertThat(request.whatIf(Map.of(), true).response()).isEqualTo(120);
        assertThat(request.whatIf(Map.of("dishes/EXTERNAL", 0), true).response())
                .isEqualTo(96);
        assertThat(request.whatIf(Map.of("dishes/EXTERNAL", 0), false).response())
                .isEqualTo(40);
        assertThat(request.slack()).containsEntry(1, 24L).containsEntry(2, 0L);
    }

    @Test
    void aSegmentThatCannotDelayTheResponseHasNoSlack() {
        RecordedRequest request = get().registration("audit", "audit", "get", 5)
                .segment("get", "get", "T1", 0, 20)
                .root()
                .segment("audit1", "audit", "T2", 100, 110)
                .runOf("audit")
                .ready(100)
                .response("get", 20)
                .finish("audit1", 110)
                .build();

        assertThat(request.slack()).isEqualTo(Map.of(0, 0L));
    }

    @Test
    void theResponseMayBeSentOutsideAllSegments() {
        RecordedRequest request = get().segment("get", "get", "T1", 0, 20)
                .root()
                .response(null, 30)
                .finish("get", 20)
                .build();

        assertThat(path(request)).containsExactly("0-20 get ACTIVE", "20-30 get UNATTRIBUTED");
        assertThat(request.whatIf(Map.of("get/ACTIVE", 0.5), true).response()).isEqualTo(20);
    }

    @Test
    void anInvalidRecordIsRefusedAndTheMessageNamesThePlace() {
        assertRefused(get().response("x", 1).finish("x", 1), "segments: at least one is needed");
        assertRefused(one().finish("get", 1), "response: missing");
        assertRefused(
                one().response("unknown", 1).finish("get", 1),
                "response.segment: there is no segment 2147483647, only 1");
        assertRefused(
                one().runOf("unknown").response("get", 1).finish("get", 1),
                "segments[0].registration: there is no registration 2147483647, only 0");
        assertRefused(
                get().segment("a", "a", "T", 0, 1)
                        .nestedIn("b")
                        .segment("b", "b", "T", 0, 1)
                        .response("a", 1)
                        .finish("a", 1),
                "nestedIn: segment 1 does not come before segment 0");
        assertRefused(one().segment("a", "a", "T", 0, 1).root(), "root: another segment is the root already");
        assertRefused(one().segment("a", "", "T", 0, 1), "key: missing");
        assertRefused(
                one().segment("a", "a", "T", 0, Long.MAX_VALUE),
                "end: not an instant of a clock, which is at most 2^60 from zero: 9223372036854775807");
        assertRefused(
                one().registration("r", "r", "get", 0)
                        .await("r", 1, 2, 3L, "unknown")
                        .response("get", 1)
                        .finish("get", 1),
                "segments[0].awaits.ready.by: there is no segment");
    }

    @Test
    void aRecordDoesNotChangeWithItsBuilder() {
        RecordedRequest.Moment end = new RecordedRequest.Moment(0, 1);
        RecordedRequest.Segment segment =
                one().response("get", 1).finish("get", 1).build().segments().get(0);
        RecordedRequest.Builder builder =
                RecordedRequest.builder("get", 0).add(segment).response(end).finish(end);
        RecordedRequest request = builder.build();

        builder.add(new RecordedRequest.Join(0, 1, List.of()));
        assertThat(request.joins()).isEmpty();
    }

    private static RecordBuilder one() {
        return get().segment("get", "get", "T1", 0, 20).root();
    }

    private static void assertRefused(RecordBuilder record, String message) {
        assertThatThrownBy(record::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }
}
