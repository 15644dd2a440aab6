package dev.pathlight.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** To which trace a histogram's bucket points. */
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
    void toThatOfTheSlowestRequestAndThenToNoneUntilAnotherIsTraced() {
        answer("taken", 10);
        String slowest = answer("taken", 300);
        answer("taken", 20);

        assertThat(exemplar("taken", 298, 301)).isEqualTo(slowest);
        assertThat(exemplar("taken", 298, 301)).isNull();
        String next = answer("taken", 20);
        assertThat(exemplar("taken", 20, 20)).isEqualTo(next);
    }

    @Test
    void toNoneOfAnotherOperationOrAFasterBucket() {
        String slowest = answer("waiting", 300);

        assertThat(exemplar("another", 298, 301)).isNull();
        assertThat(exemplar("waiting", 302, 303)).isNull();
        assertThat(exemplar("waiting", 298, 301)).isEqualTo(slowest);
    }

    @Test
    void toNoneOfARequestWhoseBucketWasPublishedBefore() {
        answer("late", 300);

        assertThat(exemplar("late", 20, 21)).isNull();
        assertThat(exemplar("late", 298, 301)).isNull();
    }

    @Test
    void whatIsNotSampledHasNone() {
        try (Spans none = new Spans(Sampler.alwaysOff());
                Service unseen = new Service(none.openTelemetry)) {
            unseen.handle("unseen", () -> unseen.pass(300));
        }

        assertThat(exemplar("unseen", 0, 1_000)).isNull();
    }

    /** Answers a request, and returns the id of its trace. */
    private String answer(String operation, long nanos) {
        service.handle(operation, () -> service.pass(nanos));
        answered++;
        return spans.ofRequests(answered).stream()
                .filter(Spans::isOperation)
                .reduce((first, last) -> last)
                .map(SpanData::getTraceId)
                .orElseThrow();
    }

    /** The id of the trace that is current then. */
    private static @Nullable String exemplar(String operation, long lowest, long highest) {
        try (Scope scope = PathlightTracing.exemplar(operation, lowest, highest)) {
            return scope == null ? null : Span.current().getSpanContext().getTraceId();
        }
    }
}
