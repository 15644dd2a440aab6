package dev.pathlight;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathlight.fixtures.Waits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A watched future behaves as its source in everything but identity. */
class WatchedFutureTest {
    private final Live live = new Live();

    @AfterEach
    void close() {
        live.close();
    }

    private <T> CompletableFuture<T> watched(CompletableFuture<T> source) {
        AtomicReference<CompletableFuture<T>> proxy = new AtomicReference<>();
        live.handle("get", () -> proxy.set(Live.method("feed", source)));
        return proxy.get();
    }

    @Test
    void outsideOfARequestTheSameFutureIsReturned() {
        CompletableFuture<String> source = new CompletableFuture<>();

        assertThat(Live.method("feed", source)).isSameAs(source);
        assertThat(Metrics.current().watch("feed", source)).isSameAs(source);
    }

    @Test
    void aValueIsPassedOn() throws Exception {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> proxy = watched(source);
        assertThat(proxy.isDone()).isFalse();
        assertThat(live.operation("get").count()).isZero();
        source.complete("full");

        assertThat(proxy.join()).isEqualTo("full");
        assertThat(proxy.get()).isEqualTo("full");
        assertThat(proxy.get(1, TimeUnit.SECONDS)).isEqualTo("full");
        assertThat(live.operation("get").count()).isEqualTo(1);
    }

    @Test
    void anExceptionIsUnwrappedInADirectDependentAndWrappedInTheNext() {
        IllegalStateException thrown = new IllegalStateException("no food");
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> proxy = watched(source);
        List<Throwable> seen = new ArrayList<>();
        proxy.whenComplete((value, e) -> seen.add(e));
        proxy.thenApply(String::length).whenComplete((value, e) -> seen.add(e));
        source.completeExceptionally(thrown);

        assertThat(seen.get(1)).isSameAs(thrown);
        assertThat(seen.get(0)).isInstanceOf(CompletionException.class).hasCause(thrown);
        assertThatThrownBy(proxy::get).isInstanceOf(ExecutionException.class).hasCause(thrown);
        assertThat(live.operation("get").callbacks().stream()
                        .filter(row -> row.key().equals("feed"))
                        .map(CallbackRow::errors))
                .containsExactly(1L);
    }

    @Test
    void cancellingCancelsTheSourceAndThenTheProxy() {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> proxy = watched(source);

        assertThat(proxy.cancel(true)).isTrue();
        assertThat(source).isCancelled();
        assertThat(proxy).isCancelled();
        assertThatThrownBy(proxy::join).isInstanceOf(CancellationException.class);
        assertThat(proxy.cancel(true)).isTrue();
        assertThat(live.operation("get").count()).isEqualTo(1);
    }

    @Test
    void completingCompletesTheSource() {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> proxy = watched(source);

        assertThat(proxy.complete("mine")).isTrue();
        assertThat(proxy.complete("second")).isFalse();
        assertThat(source.join()).isEqualTo("mine");
        assertThat(proxy.join()).isEqualTo("mine");
    }

    @Test
    void timeoutsApplyToTheSource() {
        CompletableFuture<String> late = new CompletableFuture<>();
        watched(late).orTimeout(1, TimeUnit.MILLISECONDS);
        CompletableFuture<String> other = new CompletableFuture<>();
        CompletableFuture<String> proxy = watched(other).completeOnTimeout("instead", 1, TimeUnit.MILLISECONDS);

        assertThatThrownBy(late::join).hasCauseInstanceOf(TimeoutException.class);
        assertThat(proxy.join()).isEqualTo("instead");
        assertThat(other.join()).isEqualTo("instead");
    }

    @Test
    void obtrudingAppliesToTheSource() {
        CompletableFuture<String> source = CompletableFuture.completedFuture("first");
        CompletableFuture<String> proxy = watched(source);
        proxy.obtrudeValue("second");
        assertThat(source.join()).isEqualTo("second");
        assertThat(proxy.join()).isEqualTo("second");
        proxy.obtrudeException(new IllegalStateException("third"));
        assertThatThrownBy(source::join).hasRootCauseMessage("third");
        assertThatThrownBy(proxy::join).hasRootCauseMessage("third");
    }

    @Test
    void aStageThatIsNotAFutureIsWatchedToo() {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletionStage<String> minimal = source.minimalCompletionStage();
        AtomicReference<CompletionStage<String>> proxy = new AtomicReference<>();
        live.handle("get", () -> proxy.set(Metrics.current().watch("feed", minimal)));
        source.complete("full");

        assertThat(proxy.get().toCompletableFuture().join()).isEqualTo("full");
        assertThat(live.operation("get").count()).isEqualTo(1);
    }

    @Test
    void aSubclassMakesItsDependentsWhoseFunctionsAreSteps() {
        AtomicInteger made = new AtomicInteger();
        class Special<T> extends CompletableFuture<T> {
            @Override
            public <U> CompletableFuture<U> newIncompleteFuture() {
                made.incrementAndGet();
                return new Special<>();
            }
        }
        CompletableFuture<String> source = new Special<>();
        live.respond(
                "get",
                () -> Live.method("feed", source)
                        .thenApply(food -> until(30, food))
                        .thenCompose(food -> CompletableFuture.completedFuture(until(50, food)))
                        .copy()
                        .thenApply(food -> until(60, food)));
        live.at(10);
        live.on("world", () -> source.complete("full"));

        assertThat(made).hasValueGreaterThanOrEqualTo(4);
        assertThat(live.path("get")).isEqualTo(Map.of("feed/EXTERNAL", 10L, "WatchedFutureTest step/ACTIVE", 50L));
    }

    private String until(long instant, String food) {
        live.at(instant);
        return food;
    }

    @Test
    void aTimeoutOfASubclassIsNoWaitForItsSource() {
        class Special<T> extends CompletableFuture<T> {}
        live.respond(
                        "get",
                        () -> Live.method("feed", new Special<String>())
                                .completeOnTimeout("instead", 1, TimeUnit.MILLISECONDS))
                .join();

        assertThat(live.path("get").keySet()).doesNotContain("feed/EXTERNAL");
        assertThat(live.operation("get").callbacks())
                .extracting(CallbackRow::key)
                .contains("feed (timeout)");
    }

    @Test
    void aStageOfAnotherRequestThatThisOneCompletesIsNoWait() {
        CompletableFuture<String> source = new CompletableFuture<>();
        AtomicReference<CompletableFuture<String>> shared = new AtomicReference<>();
        live.handle("first", () -> shared.set(Live.method("feed", source).exceptionally(e -> "none")));
        List<Runnable> queue = new ArrayList<>();
        live.respond("second", () -> {
            live.at(10);
            CompletableFuture<String> fed = shared.get().thenApplyAsync(food -> until(40, food), queue::add);
            live.at(20);
            source.complete("full");
            live.at(25);
            return fed;
        });
        live.at(30);
        queue.get(0).run();

        assertThat(live.path("second").keySet()).noneMatch(row -> row.endsWith("EXTERNAL"));
        assertThat(live.path("second")).containsEntry("second/ACTIVE", 20L);
    }

    @Test
    void whatASubclassNeverCallsIsNotWaitedFor() {
        class Special<T> extends CompletableFuture<T> {
            @Override
            public CompletableFuture<Void> thenRun(Runnable function) {
                throw new UnsupportedOperationException("not this one");
            }

            @Override
            public <U> CompletableFuture<U> newIncompleteFuture() {
                return new Special<>();
            }
        }
        CompletableFuture<String> source = new Special<>();
        live.handle("get", () -> {
            Live.method("feed", source).exceptionally(e -> "instead").thenApply(food -> "fed " + food);
            Live.method("feed", source).thenApply(food -> food).cancel(false);
        });
        source.complete("full");

        assertThat(live.operation("get").count()).isEqualTo(1);
    }

    @Test
    void aMethodThatReturnsNullIsNotWaitedFor() {
        assertThat(this.<String>watched(null)).isNull();
        assertThat(live.operation("get").count()).isEqualTo(1);
    }

    @Test
    void aStageThatCannotBeObservedIsNotWaitedFor() {
        CompletableFuture<String> broken = new CompletableFuture<>() {
            @Override
            public CompletableFuture<String> whenComplete(
                    java.util.function.BiConsumer<? super String, ? super Throwable> action) {
                throw new UnsupportedOperationException("not this one");
            }

            @Override
            public CompletableFuture<String> toCompletableFuture() {
                return new CompletableFuture<>();
            }
        };

        assertThat(watched(broken)).isSameAs(broken);
        assertThat(live.operation("get").count()).isEqualTo(1);
    }

    @Test
    void dependentsOfTheSourceThatRunFirstFindTheProxyComplete() {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> proxy = watched(source);
        CompletableFuture<String> joined = CompletableFuture.allOf(source).thenApply(ignored -> proxy.join());
        source.complete("full");

        assertThat(joined.join()).isEqualTo("full");
    }

    @Test
    void aDependentAddedToACompleteProxyRunsAtOnce() {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> proxy = watched(source);
        List<String> heard = new ArrayList<>();
        source.thenRun(() -> {
                    assertThat(proxy.isDone()).isTrue();
                    proxy.thenAccept(heard::add);
                    assertThat(heard).containsExactly("full");
                    assertThat(proxy.thenApply(String::length).join()).isEqualTo(4);
                    assertThat(proxy.copy()).isDone();
                })
                .exceptionally(e -> {
                    heard.add(e.toString());
                    return null;
                });
        source.complete("full");

        assertThat(heard).containsExactly("full");
    }

    @Test
    void aMinimalStageIsNotUsedAsAFuture() {
        AtomicReference<CompletionStage<String>> proxy = new AtomicReference<>();
        AtomicReference<CompletionStage<String>> late = new AtomicReference<>();
        live.handle("get", () -> {
            proxy.set(Metrics.current().watch("a", CompletableFuture.completedStage("v")));
            late.set(Metrics.current().watch("b", new CompletableFuture<String>().minimalCompletionStage()));
        });

        assertThat(proxy.get().thenApply(v -> v + "!").toCompletableFuture().join())
                .isEqualTo("v!");
        assertThatThrownBy(() -> late.get()
                        .toCompletableFuture()
                        .orTimeout(1, TimeUnit.MILLISECONDS)
                        .join())
                .hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void completingAsynchronouslyCompletesTheSource() {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> proxy = watched(source);

        assertThat(proxy.completeAsync(() -> "mine", Runnable::run)).isSameAs(proxy);
        assertThat(source.join()).isEqualTo("mine");
        assertThat(live.operation("get").count()).isEqualTo(1);
    }

    @Test
    void aWaitThatTimesOutIsRecorded() {
        live.handle("get", () -> {
            CompletableFuture<String> proxy = Live.method("feed", new CompletableFuture<String>());
            assertThatThrownBy(() -> proxy.get(1, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            assertThatThrownBy(() -> proxy.getNow("").charAt(0)).isInstanceOf(StringIndexOutOfBoundsException.class);
            proxy.cancel(false);
        });

        assertThat(live.operation("get").count()).isEqualTo(1);
    }

    @Test
    void aChainThroughManyWatchedFuturesCompletesOnASmallStack() throws Exception {
        CompletableFuture<Integer> first = new CompletableFuture<>();
        AtomicReference<CompletableFuture<Integer>> last = new AtomicReference<>(first);
        live.handle("get", () -> {
            for (int i = 0; i < 100_000; i++) {
                last.set(Live.method("turn", last.get()).thenApply(n -> n + 1));
            }
        });
        Thread small = new Thread(null, () -> first.complete(0), "small stack", 256 * 1024);
        small.start();
        small.join();

        assertThat(last.get().get(Waits.LAST_RESORT.toSeconds(), TimeUnit.SECONDS))
                .isEqualTo(100_000);
        assertThat(live.operation("get").count()).isEqualTo(1);
        assertThat(live.operation("get").callbacks().get(0).count()).isEqualTo(100_000);
    }

    @Test
    void aLoopOfManyAsynchronousTurnsEnds() {
        // On one thread no step is complete before what depends on it is attached, which would run it on the same
        // stack.
        ExecutorService pool = ContextExecutor.wrap(
                Executors.newSingleThreadExecutor(task -> new Thread(null, task, "small stack", 256 * 1024)));
        try {
            AtomicReference<CompletableFuture<Integer>> end = new AtomicReference<>();
            live.handle("get", () -> end.set(turn(pool, 100_000)));

            assertThat(end.get()
                            .orTimeout(Waits.LAST_RESORT.toSeconds(), TimeUnit.SECONDS)
                            .join())
                    .isZero();
            await().until(() -> live.operation("get").count() == 1);
        } finally {
            pool.shutdown();
        }
    }

    private static CompletableFuture<Integer> turn(ExecutorService pool, int left) {
        if (left == 0) {
            return CompletableFuture.completedFuture(0);
        }
        CompletableFuture<Integer> step = CompletableFuture.supplyAsync(() -> left - 1, pool);
        return Metrics.current().watch("turn", step).thenCompose(next -> turn(pool, next));
    }

    @Test
    void aPostponedFutureIsCompleteForAllReaders() {
        CompletableFuture<Integer> first = new CompletableFuture<>();
        List<CompletableFuture<Integer>> links = new ArrayList<>();
        List<Boolean> done = new ArrayList<>();
        live.handle("get", () -> {
            CompletableFuture<Integer> link = first;
            for (int i = 0; i < 200; i++) {
                CompletableFuture<Integer> source = new CompletableFuture<>();
                CompletableFuture<Integer> proxy = Live.method("turn", source);
                link.thenAccept(n -> {
                    source.complete(n + 1);
                    done.add(proxy.isDone() && proxy.join() == n + 1);
                });
                links.add(proxy);
                link = proxy;
            }
        });
        first.complete(0);

        assertThat(done).hasSize(200).containsOnly(true);
        assertThat(links.get(199).join()).isEqualTo(200);
        assertThat(live.operation("get").count()).isEqualTo(1);
    }

    @Test
    void aRequestGoesOnUntilTheStageOfAComposingStepHasCompleted() {
        CompletableFuture<String> rows = new CompletableFuture<>();
        CompletableFuture<String> more = new CompletableFuture<>();
        List<Runnable> tasks = new ArrayList<>();
        live.on(
                "loop",
                () -> live.handle("get", () -> Live.method("db", rows).thenComposeAsync(row -> more, tasks::add)));
        live.at(10);
        live.on("io", () -> rows.complete("row"));
        live.at(20);
        live.on("pool", tasks.get(0));
        live.at(50);
        live.on("io", () -> more.complete("more"));

        assertThat(live.operation("get").count()).isEqualTo(1);
        assertThat(live.operation("get").duration().max()).isEqualTo(50);
    }

    @Test
    void completeAsyncOfASubclassOfTheApplicationStaysInForce() {
        List<String> calls = new ArrayList<>();
        CompletableFuture<String> source = new CompletableFuture<>() {
            @Override
            public CompletableFuture<String> completeAsync(Supplier<? extends String> supplier, Executor executor) {
                calls.add("overridden");
                return super.completeAsync(supplier, executor);
            }
        };
        CompletableFuture<String> proxy = watched(source);

        assertThat(proxy.completeAsync(() -> "mine", Runnable::run)).isSameAs(proxy);
        assertThat(proxy.join()).isEqualTo("mine");
        assertThat(calls).containsExactly("overridden");
    }
}
