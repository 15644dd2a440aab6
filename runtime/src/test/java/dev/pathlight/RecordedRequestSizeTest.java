package dev.pathlight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Large records are analysed without recursion and in roughly linear time. */
@Tag("once")
class RecordedRequestSizeTest {
    @Test
    void aHundredThousandNestedSegmentsAreAnalysed() {
        int depth = 100_000;
        RecordBuilder record = RecordBuilder.of("s0", 0);
        for (int i = 0; i < depth; i++) {
            record.segment("s" + i, "s" + i, "T", i, 2L * depth - i);
            if (i == 0) {
                record.root();
            } else {
                record.nestedIn("s" + (i - 1));
            }
        }
        RecordedRequest request =
                record.response("s0", 2L * depth).finish("s0", 2L * depth).build();

        assertThat(request.responsePath()).hasSize(2 * depth - 1);
        assertAnalysed(request, 2L * depth);
    }

    @Test
    void aChainOfAMillionSegmentsIsAnalysed() {
        int size = 1_000_000;
        RecordBuilder record =
                RecordBuilder.of("get", 0).segment("s0", "get", "loop", 0, 2).root();
        for (int i = 1; i < size; i++) {
            record.registration("r" + i, "step", "s" + (i - 1), 4L * i - 3)
                    .segment("s" + i, "step", "loop", 4L * i, 4L * i + 2)
                    .runOf("r" + i)
                    .ready(4L * i - 1)
                    .afterSegment("s" + (i - 1));
        }
        long end = 4L * (size - 1) + 2;
        RecordedRequest request = record.response("s" + (size - 1), end)
                .finish("s" + (size - 1), end)
                .build();

        assertThat(request.whatIf(Map.of("step/EXTERNAL", 0), true).response()).isEqualTo(3L * (size - 1) + 2);
        assertAnalysed(request, end);
    }

    @Test
    void aHundredThousandCallbacksOfOneHandlerAreAnalysed() {
        int size = 100_000;
        RecordBuilder record = RecordBuilder.of("get", 0)
                .segment("get", "get", "T", 0, 4L * size)
                .root();
        for (int i = 0; i < size; i++) {
            record.registration("r" + i, "cb", "get", 4L * i + 1);
            record.segment("n" + i, "inline", "T", 4L * i + 2, 4L * i + 3).nestedIn("get");
        }
        for (int i = 0; i < size; i++) {
            record.segment("s" + i, "cb", "loop", 5L * size + i, 5L * size + i + 1)
                    .runOf("r" + i)
                    .ready(5L * size)
                    .afterSegment(i == 0 ? "get" : "s" + (i - 1));
        }
        RecordedRequest request = record.response("s" + (size - 1), 6L * size)
                .finish("s" + (size - 1), 6L * size)
                .build();

        assertThat(request.blockedBy()).containsExactly(new RecordedRequest.Hold("cb", "cb", size - 1L, true));
        assertAnalysed(request, 6L * size);
    }

    private static void assertAnalysed(RecordedRequest request, long end) {
        assertThat(request.responseTime()).isEqualTo(end);
        assertThat(request.duration()).isEqualTo(end);
        assertThat(request.whatIf(Map.of(), true).response()).isEqualTo(end);
        assertThat(request.slack()).hasSizeGreaterThan(1);
        assertThat(request.outstandingAtResponse()).isEmpty();
        assertThat(request.clamped()).isZero();
    }
}
