package dev.pathlight.benchmarks.hotpath;

import dev.pathlight.benchmarks.work.Bowl;
import dev.pathlight.benchmarks.work.Chores;
import dev.pathlight.benchmarks.work.Loop;
import dev.pathlight.benchmarks.work.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.function.Consumer;

/** OpenTelemetry: a span for the request, which the last callback ends, and a child span for each callback. */
final class OpenTelemetrySide implements Side, AsyncSide {
    private final Tracer tracer;
    private final Runnable closing;

    private OpenTelemetrySide(Tracer tracer, Runnable closing) {
        this.tracer = tracer;
        this.closing = closing;
    }

    /** Uses the API without an SDK, as a library may: nothing is recorded. */
    static OpenTelemetrySide apiAlone() {
        return new OpenTelemetrySide(TracerProvider.noop().get("puppy"), () -> {});
    }

    /** Records spans, and drops them at their end. */
    static OpenTelemetrySide droppingSpans() {
        return recording(Tracing.dropping());
    }

    /** Sends spans in batches, as in production, to an exporter that drops them. */
    static OpenTelemetrySide withBatches() {
        return recording(Tracing.batching());
    }

    private static OpenTelemetrySide recording(SdkTracerProvider provider) {
        return new OpenTelemetrySide(provider.get("puppy"), provider::close);
    }

    @Override
    @SuppressWarnings("try") // the scope is there to be closed
    public void callbacks(Loop loop, Chores chores, int count) {
        Span request = tracer.spanBuilder("many").startSpan();
        try (Scope scope = request.makeCurrent()) {
            for (int i = 0; i < count; i++) {
                loop.call(traced("feed", chores));
            }
        }
    }

    @Override
    @SuppressWarnings("try")
    public void request(Loop loop, Chores chores) {
        Span request = tracer.spanBuilder("chores").startSpan();
        try (Scope scope = request.makeCurrent()) {
            loop.call(traced("feed", chores));
            loop.call(traced("dishes", chores));
            loop.call(traced("roomba", chores));
        }
    }

    @SuppressWarnings("try")
    private Consumer<Bowl> traced(String name, Chores chores) {
        Context request = Context.current();
        return bowl -> {
            Span span = tracer.spanBuilder(name).setParent(request).startSpan();
            try (Scope scope = span.makeCurrent()) {
                chores.done(bowl);
            } catch (Throwable e) {
                span.recordException(e);
                throw e;
            } finally {
                span.end();
                if (chores.allDone()) {
                    Span.fromContext(request).end();
                }
            }
        };
    }

    @Override
    @SuppressWarnings({"try", "FutureReturnValueIgnored"})
    public void watched(Loop loop, Chores chores) {
        Span request = tracer.spanBuilder("walk").startSpan();
        try (Scope scope = request.makeCurrent()) {
            Span span = tracer.spanBuilder("feed").startSpan();
            loop.ask().whenComplete((bowl, failure) -> span.end()).thenAccept(bowl -> {
                chores.done(bowl);
                request.end();
            });
        }
    }

    @Override
    @SuppressWarnings({"try", "FutureReturnValueIgnored"})
    public void chain(Loop loop, Chores chores) {
        Span request = tracer.spanBuilder("walk").startSpan();
        try (Scope scope = request.makeCurrent()) {
            Context context = Context.current();
            Span span = tracer.spanBuilder("feed").startSpan();
            loop.ask()
                    .whenComplete((bowl, failure) -> span.end())
                    .thenApply(bowl -> spanned(context, bowl))
                    .thenApply(bowl -> spanned(context, bowl))
                    .thenAccept(bowl -> {
                        Span last =
                                tracer.spanBuilder("step").setParent(context).startSpan();
                        try (Scope inner = last.makeCurrent()) {
                            chores.done(bowl);
                        } finally {
                            last.end();
                            request.end();
                        }
                    });
        }
    }

    @SuppressWarnings("try")
    private Bowl spanned(Context context, Bowl bowl) {
        Span span = tracer.spanBuilder("step").setParent(context).startSpan();
        try (Scope scope = span.makeCurrent()) {
            return bowl.fuller();
        } finally {
            span.end();
        }
    }

    @Override
    @SuppressWarnings("try")
    public void hop(Loop loop, Chores chores) {
        Span request = tracer.spanBuilder("walk").startSpan();
        try (Scope scope = request.makeCurrent()) {
            Context.taskWrapping(loop).execute(() -> {
                Span span = tracer.spanBuilder("task").startSpan();
                try (Scope inner = span.makeCurrent()) {
                    chores.done(loop.bowl());
                } finally {
                    span.end();
                    request.end();
                }
            });
        }
    }

    @Override
    public void close() {
        closing.run();
    }
}
