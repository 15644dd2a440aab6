package dev.pathlight;

import static dev.pathlight.RecordedRequest.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.RecordedRequest.Interval;
import dev.pathlight.RecordedRequest.Piece;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The runs and waits of a recorded request. */
class IntervalsTest {
    private static RecordBuilder get() {
        return RecordBuilder.of("get", 0);
    }

    private static List<String> intervals(RecordedRequest request) {
        List<Interval> all = request.intervals();
        return all.stream()
                .map(each -> each.from() + "-" + each.to() + " " + name(each)
                        + (each.parent() == NONE ? "" : " of " + name(all.get(each.parent())))
                        + (each.after() == NONE ? "" : " after " + name(all.get(each.after())))
                        + (each.operation() == null ? "" : " in " + each.operation())
                        + (each.failed() ? " failed" : "")
                        + (each.path().isEmpty() ? "" : " " + times(each.path())))
                .toList();
    }

    private static String name(Interval interval) {
        return interval.key() + (interval.isWait() ? " wait" : "");
    }

    private static String times(List<Piece> path) {
        return path.stream().map(piece -> piece.kind() + " " + piece.time()).collect(Collectors.joining(", "));
    }

    @Test
    void runsAndWaitsHaveTheirCauseAndTheirPiecesOfThePath() {
        RecordedRequest request = get().arrival(-7)
                .registration("r", "db", "get", 4)
                .registration("never", "cache", "get", 5)
                .segment("get", "get", "loop", 0, 10)
                .root()
                .segment("s", "read", "loop", 50, 60)
                .runOf("r")
                .ready(45)
                .failed()
                .segment("n", "parse", "loop", 52, 55)
                .nestedIn("s")
                .operation("inner")
                .response("s", 60)
                .finish("s", 70)
                .build();

        assertThat(intervals(request))
                .containsExactly(
                        "-7-0 get wait BLOCKED 7",
                        "0-10 get ACTIVE 4",
                        "4-50 db wait of get EXTERNAL 41, BLOCKED 5",
                        "50-60 read of db wait failed ACTIVE 2, ACTIVE 5",
                        "52-55 parse of read in inner ACTIVE 3",
                        "5-70 cache wait of get failed");
    }

    @Test
    void aWaitInsideASegmentIsAnInterval() {
        RecordedRequest request = get().registration("r", "db", "get", 4)
                .registration("side", "cache", "get", 5)
                .segment("get", "get", "loop", 0, 60)
                .root()
                .await("r", 10, 40, 35L, "s")
                .await("side", 45, 50, null, null)
                .segment("s", "db", "other", 35, 35)
                .runOf("r")
                .response("get", 60)
                .finish("get", 60)
                .build();

        assertThat(intervals(request))
                .containsExactly(
                        "0-60 get ACTIVE 5, ACTIVE 10",
                        "10-40 db wait of get after db",
                        "5-50 cache wait of get EXTERNAL 45",
                        "4-35 db wait of get",
                        "35-35 db of db wait");
    }

    @Test
    void everyRunOfAListenerHasItsWaitAndANestedRunComesAfterItsWait() {
        RecordedRequest request = get().registration("r", "rows", "get", 4)
                .segment("get", "get", "loop", 0, 5)
                .root()
                .segment("a", "row", "loop", 20, 40)
                .runOf("r")
                .segment("b", "row", "loop", 50, 60)
                .runOf("r")
                .segment("c", "row", "loop", 52, 60)
                .runOf("r")
                .nestedIn("b")
                .response("c", 60)
                .finish("c", 60)
                .build();

        assertThat(intervals(request))
                .containsExactly(
                        "0-5 get ACTIVE 4",
                        "4-20 rows wait of get EXTERNAL 16",
                        "20-40 row of rows wait ACTIVE 20",
                        "40-50 rows wait of get EXTERNAL 10",
                        "50-60 row of rows wait ACTIVE 2",
                        "4-52 rows wait of get",
                        "52-60 row of row after rows wait ACTIVE 8");
    }
}
