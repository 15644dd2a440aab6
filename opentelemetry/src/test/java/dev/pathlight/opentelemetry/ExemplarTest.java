package dev.pathlight.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The trace that a histogram's bucket refers to. */
class ExemplarTest {
    private final Spans spans = new Spans(Sampler.parentBased(Sampler.alwaysOn()));
    private final Service service = new Service(spans.openTelemetry);
    private int answered;

    @AfterEach
    void close() {
        service.close();
        spans.close();
    }

    @Test
    void aTraceIsReturnedForItsResponseTimeAndOnlyOnce() {
        String fast = answer("taken", 10);
        String slow = answer("taken", 300);

        assertThat(exemplar("taken", 298, 301)).isEqualTo(slow);
        assertThat(exemplar("taken", 298, 301)).isNull();
        assertThat(exemplar("taken", 10, 10)).isEqualTo(fast);
        String next = answer("taken", 300);
        assertThat(exemplar("taken", 298, 301)).isEqualTo(next);
    }

    @Test
    void theSlowestRequestOfABucketIsReturned() {
        answer("slowest", 299);
        String slowest = answer("slowest", 301);
        answer("slowest", 300);

        assertThat(exemplar("slowest", 298, 301)).isEqualTo(slowest);
    }

    @Test
    void onlyTheFourSlowestRequestsAreKept() {
        for (int nanos : new int[] {30, 10, 50, 20, 40}) {
            answer("five", nanos);
        }

        assertThat(exemplar("five", 10, 19)).isNull();
        for (int nanos : new int[] {20, 30, 40, 50}) {
            assertThat(exemplar("five", nanos, nanos)).isNotNull();
        }
    }

    @Test
    void noTraceIsReturnedForAnotherOperationOrAFasterBucket() {
        String slowest = answer("waiting", 300);

        assertThat(exemplar("another", 298, 301)).isNull();
        assertThat(exemplar("waiting", 302, 303)).isNull();
        assertThat(exemplar("waiting", 298, 301)).isEqualTo(slowest);
    }

    @Test
    void aTraceIsRemovedAfterAMinute() {
        SpanContext span = SpanContext.getInvalid();
        long minute = Duration.ofMinutes(1).toNanos();
        for (int i = 0; i < 4; i++) {
            Slowest.add("old", 300, span, 0);
        }
        Slowest.add("old", 20, span, minute);
        assertThat(Slowest.take("old", 20, 20, minute)).isNull();
        assertThat(Slowest.take("old", 300, 300, minute)).isNotNull();

        Slowest.add("old", 20, span, minute + 1);

        assertThat(Slowest.take("old", 20, 20, 2 * minute + 1)).isNotNull();
        assertThat(Slowest.take("old", 300, 300, minute + 1)).isNull();
        Slowest.add("old", 20, span, 2 * minute);
        assertThat(Slowest.take("old", 20, 20, 3 * minute + 1)).isNull();
    }

    @Test
    void requestsThatAreNotSampledHaveNoExemplar() {
        try (Spans none = new Spans(Sampler.alwaysOff());
                Service unseen = new Service(none.openTelemetry)) {
            unseen.handle("unseen", () -> unseen.pass(300));
        }

        assertThat(exemplar("unseen", 0, 1_000)).isNull();
    }

    /** Handles a request, and returns the id of its trace. */
    private String answer(String operation, long nanos) {
        service.handle(operation, () -> service.pass(nanos));
        answered++;
        return spans.ofRequests(answered).stream()
                .filter(Spans::isOperation)
                .reduce((first, last) -> last)
                .map(SpanData::getTraceId)
                .orElseThrow();
    }

    /** Returns the id of the trace that the exemplar makes current. */
    private static @Nullable String exemplar(String operation, long lowest, long highest) {
        try (Scope scope = PathlightTracing.exemplar(operation, lowest, highest)) {
            return scope == null ? null : Span.current().getSpanContext().getTraceId();
        }
    }
}
