package dev.pathlight.benchmarks.hotpath;

import brave.Span;
import brave.Tracer;
import brave.Tracing;
import brave.handler.MutableSpan;
import brave.handler.SpanHandler;
import brave.propagation.CurrentTraceContext;
import brave.propagation.TraceContext;
import dev.pathlight.benchmarks.work.Bowl;
import dev.pathlight.benchmarks.work.Chores;
import dev.pathlight.benchmarks.work.Loop;
import java.util.function.Consumer;

/** Brave: a span for the request, which the last callback ends, and a child span for each callback. */
final class BraveSide implements Side {
    private final Tracing tracing =
            Tracing.newBuilder().addSpanHandler(new Dropping()).build();
    private final Tracer tracer = tracing.tracer();
    private final CurrentTraceContext contexts = tracing.currentTraceContext();

    @Override
    @SuppressWarnings("try") // the scope is there to be closed
    public void callbacks(Loop loop, Chores chores, int count) {
        Span request = tracer.nextSpan().name("many").start();
        try (CurrentTraceContext.Scope scope = contexts.newScope(request.context())) {
            for (int i = 0; i < count; i++) {
                loop.call(traced("feed", chores, request));
            }
        }
    }

    @Override
    @SuppressWarnings("try")
    public void request(Loop loop, Chores chores) {
        Span request = tracer.nextSpan().name("chores").start();
        try (CurrentTraceContext.Scope scope = contexts.newScope(request.context())) {
            loop.call(traced("feed", chores, request));
            loop.call(traced("dishes", chores, request));
            loop.call(traced("roomba", chores, request));
        }
    }

    @SuppressWarnings("try")
    private Consumer<Bowl> traced(String name, Chores chores, Span request) {
        return bowl -> {
            Span span = tracer.newChild(request.context()).name(name).start();
            try (CurrentTraceContext.Scope scope = contexts.newScope(span.context())) {
                chores.done(bowl);
            } catch (Throwable e) {
                span.error(e);
                throw e;
            } finally {
                span.finish();
                if (chores.allDone()) {
                    request.finish();
                }
            }
        };
    }

    @Override
    public void close() {
        tracing.close();
    }

    private static final class Dropping extends SpanHandler {
        @Override
        public boolean end(TraceContext context, MutableSpan span, Cause cause) {
            return true;
        }
    }
}
