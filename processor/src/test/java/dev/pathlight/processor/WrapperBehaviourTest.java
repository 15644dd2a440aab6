package dev.pathlight.processor;

import static dev.pathlight.processor.Inputs.run;

import org.junit.jupiter.api.Test;

/** Wrappers at run time: exceptions, threads, clocks, and callbacks that are not called exactly once. */
class WrapperBehaviourTest {
    private static final String FOO = """
            class Foo {
                int calls;

                @TimedCallback void onDone(RuntimeException it) {
                    calls++;
                    if (it != null) {
                        throw it;
                    }
                }

                @TimedCallback(as = Runnable.class) void error(Error it) { throw it; }

                @TimedCallback(as = Runnable.class) void nested(Runnable inner) { inner.run(); }

                @CriticalPath("inner") Consumer<RuntimeException> start() { return TimedFoo.onDone(this); }
            }
            """;

    @Test
    void requestIsDroppedOnceNothingCanRunItsCallback() {
        run(FOO, """
                Foo foo = new Foo();
                outside(() -> new TimedFoo(foo, monitor).start());
                Operation inner = null;
                long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
                while ((inner == null || inner.outstanding().isEmpty()) && System.nanoTime() < deadline) {
                    System.gc();
                    Thread.onSpinWait();
                    inner = monitor.snapshot().operation("inner").orElse(null);
                }
                assertThat(inner.dropped()).isEqualTo(1);
                assertThat(inner.outstanding()).containsKey("Foo.onDone");
                assertThat(inner.inFlight()).isZero();
                """);
    }

    @Test
    void callbackThatIsCalledTwiceRunsTwice() {
        run(FOO, """
                Foo foo = new Foo();
                outside(() -> {
                    Consumer<RuntimeException> done = new TimedFoo(foo, monitor).start();
                    done.accept(null);
                    done.accept(null);
                });
                assertThat(foo.calls).isEqualTo(2);
                Operation inner = monitor.snapshot().operation("inner").orElseThrow();
                assertThat(inner.count()).isEqualTo(1);
                assertThat(inner.inFlight()).isZero();
                assertThat(inner.callbacks()).anySatisfy(row -> assertThat(row.late()).isEqualTo(1));
                """);
    }

    @Test
    void callbackStillRunsAfterItsMonitorIsClosed() {
        run(FOO, """
                Foo foo = new Foo();
                outside(() -> {
                    Monitor other = Monitor.builder().build();
                    Consumer<RuntimeException> done = new TimedFoo(foo, other).start();
                    other.close();
                    done.accept(null);
                });
                assertThat(foo.calls).isEqualTo(1);
                """);
    }

    @Test
    void exceptionOfACallbackPropagatesAndTheContextIsRestored() {
        run(FOO, """
                Foo foo = new Foo();
                Metrics before = Metrics.current();
                RuntimeException thrown = new IllegalStateException("thrown");
                Consumer<RuntimeException> done = TimedFoo.onDone(foo);
                assertThatThrownBy(() -> done.accept(thrown)).isSameAs(thrown);
                assertThat(Metrics.current()).isEqualTo(before);
                Error error = new StackOverflowError();
                Runnable failing = TimedFoo.error(foo, error);
                assertThatThrownBy(failing::run).isSameAs(error);
                assertThat(Metrics.current()).isEqualTo(before);
                """).timed("Foo.onDone", 1).timed("Foo.error", 1);
    }

    /** A report had no response for a request whose listener had answered with an error. */
    @Test
    void failedResponseIsAResponse() {
        run("""
                class Foo {
                    interface Answers { void onSuccess(String it); void onError(Throwable thrown); }

                    @TimedCallback(responds = true)
                    static class Listens implements Answers {
                        @Override public void onSuccess(String it) {}
                        @Override public void onError(Throwable thrown) {}
                    }

                    @TimedCallback(responds = true) void onDone(String it, Throwable thrown) {
                        if (it != null) {
                            throw new IllegalStateException();
                        }
                    }

                    @CriticalPath("listens") Answers listens() { return new TimedFoo_Listens(new Listens()); }

                    @CriticalPath("called") BiConsumer<String, Throwable> called() { return TimedFoo.onDone(this); }
                }
                """, """
                TimedFoo foo = new TimedFoo(new Foo(), monitor);
                outside(() -> {
                    foo.listens().onError(new Error());
                    foo.called().accept(null, new Error());
                    assertThatThrownBy(() -> foo.called().accept("thrown", null)).isInstanceOf(IllegalStateException.class);
                });
                assertThat(monitor.snapshot().operation("listens").orElseThrow().reported()).isEqualTo(1);
                assertThat(monitor.snapshot().operation("called").orElseThrow().count()).isEqualTo(2);
                assertThat(monitor.snapshot().operation("called").orElseThrow().reported()).isEqualTo(1);
                """);
    }

    /** A report took the last callback as the response of a request whose handler had failed at once. */
    @Test
    void handlerThatThrowsInsteadOfReturningAStageHasResponded() {
        run("""
                class Foo {
                    static class Answer extends CompletableFuture<String> {}

                    final List<Runnable> later = new ArrayList<>();

                    @TimedCallback void onDone() {}

                    private void fails() {
                        later.add(TimedFoo.onDone(this));
                        throw new IllegalStateException("fails");
                    }

                    @CriticalPath("stage") CompletionStage<String> stage() { fails(); return null; }

                    @CriticalPath("subclass") Answer subclass() { fails(); return null; }

                    @CriticalPath("callback") void callback() { fails(); }
                }
                """, """
                Foo foo = new Foo();
                TimedFoo timed = new TimedFoo(foo, monitor);
                outside(() -> {
                    assertThatThrownBy(timed::stage).hasMessage("fails");
                    assertThatThrownBy(timed::subclass).hasMessage("fails");
                    assertThatThrownBy(timed::callback).hasMessage("fails");
                });
                foo.later.forEach(Runnable::run);
                for (String name : List.of("stage", "subclass")) {
                    Operation operation = monitor.snapshot().operation(name).orElseThrow();
                    assertThat(operation.reported()).isEqualTo(1);
                    assertThat(operation.errors()).isEqualTo(1);
                }
                assertThat(monitor.snapshot().operation("callback").orElseThrow().reported()).isZero();
                """);
    }

    @Test
    void contextIsRestoredOnEveryThread() {
        run(FOO, """
                Foo foo = new Foo();
                Metrics own = Metrics.current();
                Runnable inner = TimedFoo.nested(foo, () -> assertThat(Metrics.current()).isEqualTo(own));
                TimedFoo.nested(foo, inner).run();
                assertThat(Metrics.current()).isEqualTo(own);

                List<Metrics> seen = new CopyOnWriteArrayList<>();
                Runnable elsewhere = TimedFoo.nested(foo, () -> seen.add(Metrics.current()));
                ForkJoinPool.commonPool().submit(() -> {
                    Metrics before = Metrics.current();
                    elsewhere.run();
                    assertThat(Metrics.current()).isEqualTo(before);
                }).get();
                assertThat(seen).containsExactly(own);
                """).timed("Foo.nested", 3);
    }

    @Test
    void callbackCreatedOutsideAnyRequestRuns() {
        run(FOO, """
                Foo foo = new Foo();
                outside(() -> TimedFoo.onDone(foo).accept(null));
                assertThat(foo.calls).isEqualTo(1);
                """);
    }

    @Test
    void constructorNamesANullTargetOrMonitor() {
        run(FOO, """
                assertThatThrownBy(() -> TimedFoo.onDone(null)).isInstanceOf(NullPointerException.class).hasMessage("target");
                assertThatThrownBy(() -> new TimedFoo(null)).isInstanceOf(NullPointerException.class).hasMessage("target");
                assertThatThrownBy(() -> new TimedFoo(new Foo(), null))
                        .isInstanceOf(NullPointerException.class)
                        .hasMessage("monitor");
                TimedFoo.nested(new Foo(), () -> {}).run();
                """);
    }

    @Test
    void clockMayGoBackwardsOrOverflow() {
        run(FOO, """
                long[] times = {Long.MAX_VALUE - 10, Long.MAX_VALUE, Long.MIN_VALUE + 10, Long.MIN_VALUE, Long.MIN_VALUE + 30};
                int[] next = {0};
                Monitor odd = Monitor.builder().clock(() -> times[next[0]++ % times.length]).build();
                outside(() -> {
                    for (int i = 0; i < 20; i++) {
                        new TimedFoo(new Foo(), odd).start().accept(null);
                    }
                });
                Operation inner = odd.snapshot().operation("inner").orElseThrow();
                assertThat(inner.count()).isEqualTo(20);
                assertThat(inner.duration().min()).isNotNegative();
                odd.close();
                """);
    }

    @Test
    void numberOfOperationNamesIsBounded() {
        run(FOO, """
                for (int i = 0; i < 100_000; i++) {
                    Metrics.current().wrap("name" + i, () -> {}).run();
                }
                int rows = monitor.snapshot().operation("request").map(Operation::callbacks).map(List::size).orElse(0);
                assertThat(rows).isLessThan(10_000);
                """);
    }
}
