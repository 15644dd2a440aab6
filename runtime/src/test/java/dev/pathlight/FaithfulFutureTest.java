package dev.pathlight;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletableFuture.AsynchronousCompletionTask;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A program that uses a stage of Pathlight's does what it does on a plain future: each method, on each kind of stage, for each
 * outcome, completed before and after.
 */
// The parameter is what the API passes.
@SuppressWarnings({"VoidUsed"})
class FaithfulFutureTest {
    private static final int MOST_SHOWN = 40;

    /** The kinds of stages whose dependents run in the JDK's order, which the JDK does not promise. */
    private static final Set<String> ORDERED = Set.of("watched", "derived");

    private final Live live = new Live();

    @AfterEach
    void close() {
        live.close();
    }

    /** A function that a program attaches to a stage. */
    private interface Attachment {
        CompletionStage<?> to(CompletableFuture<Integer> stage, CompletableFuture<Integer> other, Observed observed);
    }

    /** How a program's functions end. */
    private enum Ends {
        RETURNS,
        RETURNS_NULL,
        THROWS,
        THROWS_COMPLETION_EXCEPTION
    }

    /** The observations of a program. */
    private static final class Observed {
        final List<String> lines = new ArrayList<>();
        private final Ends ends;

        Observed(Ends ends) {
            this.ends = ends;
        }

        void add(String line) {
            lines.add(line);
        }

        Integer called(Object... arguments) {
            StringBuilder line = new StringBuilder("called");
            for (Object argument : arguments) {
                line.append(' ').append(argument instanceof Throwable thrown ? chain(thrown) : argument);
            }
            add(line.toString());
            return switch (ends) {
                case RETURNS -> 7;
                case RETURNS_NULL -> null;
                case THROWS -> throw new IllegalArgumentException("from the function");
                case THROWS_COMPLETION_EXCEPTION -> throw new CompletionException("from the function", null);
            };
        }

        CompletionStage<Integer> composed(Object argument) {
            Integer value = called(argument);
            return value == null ? null : CompletableFuture.completedFuture(value);
        }

        CompletionStage<Integer> composedFailure(Object argument) {
            called(argument);
            return CompletableFuture.failedFuture(new IllegalArgumentException("inner"));
        }

        Executor inline() {
            return task -> {
                add("executes " + (task instanceof AsynchronousCompletionTask) + (task instanceof ForkJoinTask<?>));
                task.run();
            };
        }

        Executor rejecting() {
            return task -> {
                add("rejects");
                throw new RejectedExecutionException("full");
            };
        }

        /** Adds all that can be asked of a stage. */
        void ask(String what, CompletionStage<?> stage) {
            CompletableFuture<?> future = (CompletableFuture<?>) stage;
            add(what + " isDone " + attempt(future::isDone));
            add(what + " isCompletedExceptionally " + attempt(future::isCompletedExceptionally));
            add(what + " isCancelled " + attempt(future::isCancelled));
            add(what + " getNow " + attempt(() -> future.getNow(null)));
            add(what + " text "
                    + future.toString().replaceAll(".*\\[", "[").replaceAll("NullPointerException: .*", ""));
            if (!attempt(future::isDone).equals("false")) {
                add(what + " join " + attempt(future::join));
                add(what + " get " + attempt(() -> future.get(1, TimeUnit.SECONDS)));
            }
            for (String method : List.of("state", "resultNow", "exceptionNow")) {
                // The type of a future's state is newer than Java 17, so minimal stages cannot refuse to tell it.
                boolean isKnownDifference =
                        method.equals("state") && attempt(future::isDone).contains("UnsupportedOperation");
                if (Runtime.version().feature() >= 19 && !isKnownDifference) {
                    add(what + " " + method + " "
                            + attempt(() -> {
                                try {
                                    return CompletableFuture.class
                                            .getMethod(method)
                                            .invoke(future);
                                } catch (java.lang.reflect.InvocationTargetException e) {
                                    throw (Exception) e.getCause();
                                }
                            }));
                }
            }
        }
    }

    private static String attempt(java.util.concurrent.Callable<?> query) {
        try {
            Object result = query.call();
            return result instanceof Throwable thrown ? chain(thrown) : String.valueOf(result);
        } catch (Throwable e) {
            return chain(e);
        }
    }

    private static String chain(Throwable thrown) {
        StringBuilder chain = new StringBuilder();
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            chain.append('<').append(e.getClass().getSimpleName());
            for (Throwable suppressed : e.getSuppressed()) {
                chain.append('+').append(suppressed.getClass().getSimpleName());
            }
        }
        return chain.toString();
    }

    private static final Map<String, Attachment> ONE = new LinkedHashMap<>();
    private static final Map<String, Attachment> TWO = new LinkedHashMap<>();

    static {
        ONE.put("thenApply", (s, o, f) -> s.thenApply(f::called));
        ONE.put("thenApplyAsync", (s, o, f) -> s.thenApplyAsync(f::called, f.inline()));
        ONE.put("thenApplyAsync rejected", (s, o, f) -> s.thenApplyAsync(f::called, f.rejecting()));
        ONE.put("thenAccept", (s, o, f) -> s.thenAccept(f::called));
        ONE.put("thenAcceptAsync", (s, o, f) -> s.thenAcceptAsync(f::called, f.inline()));
        ONE.put("thenAcceptAsync rejected", (s, o, f) -> s.thenAcceptAsync(f::called, f.rejecting()));
        ONE.put("thenRun", (s, o, f) -> s.thenRun(f::called));
        ONE.put("thenRunAsync", (s, o, f) -> s.thenRunAsync(f::called, f.inline()));
        ONE.put("thenRunAsync rejected", (s, o, f) -> s.thenRunAsync(f::called, f.rejecting()));
        ONE.put("handle", (s, o, f) -> s.handle((v, e) -> f.called(v, e)));
        ONE.put("handleAsync", (s, o, f) -> s.handleAsync((v, e) -> f.called(v, e), f.inline()));
        ONE.put("handleAsync rejected", (s, o, f) -> s.handleAsync((v, e) -> f.called(v, e), f.rejecting()));
        ONE.put("whenComplete", (s, o, f) -> s.whenComplete((v, e) -> f.called(v, e)));
        ONE.put("whenCompleteAsync", (s, o, f) -> s.whenCompleteAsync((v, e) -> f.called(v, e), f.inline()));
        ONE.put(
                "whenCompleteAsync rejected",
                (s, o, f) -> s.whenCompleteAsync((v, e) -> f.called(v, e), f.rejecting()));
        ONE.put("exceptionally", (s, o, f) -> s.exceptionally(f::called));
        ONE.put("exceptionallyAsync", (s, o, f) -> s.exceptionallyAsync(f::called, f.inline()));
        ONE.put("exceptionallyAsync rejected", (s, o, f) -> s.exceptionallyAsync(f::called, f.rejecting()));
        ONE.put("thenCompose", (s, o, f) -> s.thenCompose(f::composed));
        ONE.put("thenCompose failing", (s, o, f) -> s.thenCompose(f::composedFailure));
        ONE.put("thenComposeAsync", (s, o, f) -> s.thenComposeAsync(f::composed, f.inline()));
        ONE.put("thenComposeAsync rejected", (s, o, f) -> s.thenComposeAsync(f::composed, f.rejecting()));
        ONE.put("exceptionallyCompose", (s, o, f) -> s.exceptionallyCompose(f::composed));
        ONE.put("exceptionallyComposeAsync", (s, o, f) -> s.exceptionallyComposeAsync(f::composed, f.inline()));
        ONE.put(
                "exceptionallyComposeAsync rejected",
                (s, o, f) -> s.exceptionallyComposeAsync(f::composed, f.rejecting()));
        ONE.put("copy", (s, o, f) -> s.copy());
        ONE.put("minimalCompletionStage", (s, o, f) -> s.minimalCompletionStage());
        ONE.put("minimal, converted", (s, o, f) -> s.minimalCompletionStage().toCompletableFuture());
        ONE.put("minimal, derived", (s, o, f) -> s.minimalCompletionStage().thenApply(f::called));
        ONE.put("toCompletableFuture", (s, o, f) -> s.toCompletableFuture());
        ONE.put("thenApply twice", (s, o, f) -> s.thenApply(f::called).thenApply(f::called));
        ONE.put("null function", (s, o, f) -> {
            f.add(attempt(() -> s.thenApply(null)));
            f.add(attempt(() -> s.thenApplyAsync(v -> v, null)));
            f.add(attempt(() -> s.handleAsync(null, f.inline())));
            f.add(attempt(() -> s.thenCompose(null)));
            f.add(attempt(() -> s.thenCombine(null, (a, b) -> a)));
            f.add(attempt(() -> s.thenCombine(o, null)));
            f.add(attempt(() -> s.applyToEither(null, v -> v)));
            f.add(attempt(() -> s.applyToEither(o, null)));
            f.add(attempt(() -> s.orTimeout(1, null)));
            return s;
        });
        ONE.put("completeAsync", (s, o, f) -> {
            f.add(attempt(() -> s.completeAsync(f::called, f.inline()) == s));
            return s;
        });
        ONE.put("completeAsync rejected", (s, o, f) -> {
            f.add(attempt(() -> s.completeAsync(f::called, f.rejecting()) == s));
            return s;
        });
        ONE.put("complete", (s, o, f) -> {
            f.add("completes " + attempt(() -> s.complete(11)));
            return s;
        });
        ONE.put("completeExceptionally", (s, o, f) -> {
            f.add("completes " + attempt(() -> s.completeExceptionally(new IllegalArgumentException())));
            return s;
        });
        ONE.put("completeExceptionally null", (s, o, f) -> {
            f.add("completes " + attempt(() -> s.completeExceptionally(null)));
            return s;
        });
        ONE.put("cancel", (s, o, f) -> {
            f.add("cancels " + attempt(() -> s.cancel(true)));
            return s;
        });
        ONE.put("obtrudeValue", (s, o, f) -> {
            f.add(attempt(() -> {
                s.obtrudeValue(12);
                return "obtruded";
            }));
            return s;
        });
        ONE.put("obtrudeException", (s, o, f) -> {
            f.add(attempt(() -> {
                s.obtrudeException(new IllegalArgumentException());
                return "obtruded";
            }));
            return s;
        });
        TWO.put("thenCombine", (s, o, f) -> s.thenCombine(o, (a, b) -> f.called(a, b)));
        TWO.put("thenCombineAsync", (s, o, f) -> s.thenCombineAsync(o, (a, b) -> f.called(a, b), f.inline()));
        TWO.put(
                "thenCombineAsync rejected",
                (s, o, f) -> s.thenCombineAsync(o, (a, b) -> f.called(a, b), f.rejecting()));
        TWO.put("thenAcceptBoth", (s, o, f) -> s.thenAcceptBoth(o, (a, b) -> f.called(a, b)));
        TWO.put("thenAcceptBothAsync", (s, o, f) -> s.thenAcceptBothAsync(o, (a, b) -> f.called(a, b), f.inline()));
        TWO.put("runAfterBoth", (s, o, f) -> s.runAfterBoth(o, f::called));
        TWO.put("runAfterBothAsync", (s, o, f) -> s.runAfterBothAsync(o, f::called, f.inline()));
        TWO.put("applyToEither", (s, o, f) -> s.applyToEither(o, f::called));
        TWO.put("applyToEitherAsync", (s, o, f) -> s.applyToEitherAsync(o, f::called, f.inline()));
        TWO.put("applyToEitherAsync rejected", (s, o, f) -> s.applyToEitherAsync(o, f::called, f.rejecting()));
        TWO.put("acceptEither", (s, o, f) -> s.acceptEither(o, f::called));
        TWO.put("acceptEitherAsync", (s, o, f) -> s.acceptEitherAsync(o, f::called, f.inline()));
        TWO.put("runAfterEither", (s, o, f) -> s.runAfterEither(o, f::called));
        TWO.put("runAfterEitherAsync", (s, o, f) -> s.runAfterEitherAsync(o, f::called, f.inline()));
        TWO.put("plain thenCombine", (s, o, f) -> o.thenCombine(s, (a, b) -> f.called(a, b)));
        TWO.put("plain applyToEither", (s, o, f) -> o.applyToEither(s, f::called));
        TWO.put("plain thenCompose", (s, o, f) -> o.thenCompose(v -> s));
        TWO.put("thenCompose of the other", (s, o, f) -> s.thenCompose(v -> o));
        TWO.put("allOf", (s, o, f) -> CompletableFuture.allOf(s, o));
        TWO.put("anyOf", (s, o, f) -> CompletableFuture.anyOf(s, o));
    }

    private static final Map<String, Consumer<CompletableFuture<Integer>>> OUTCOMES = new LinkedHashMap<>();

    static {
        OUTCOMES.put("value", f -> f.complete(3));
        OUTCOMES.put("null", f -> f.complete(null));
        OUTCOMES.put("exception", f -> f.completeExceptionally(new IllegalStateException()));
        OUTCOMES.put(
                "completion exception",
                f -> f.completeExceptionally(new CompletionException(new IllegalStateException())));
        OUTCOMES.put("completion exception alone", f -> f.completeExceptionally(new CompletionException("", null)));
        OUTCOMES.put("cancelled", f -> f.cancel(false));
        OUTCOMES.put("nothing", f -> {});
    }

    private static final Map<String, UnaryOperator<CompletableFuture<Integer>>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("watched", f -> f);
        KINDS.put("derived", f -> f.thenApply(v -> v));
        KINDS.put("composed", f -> f.thenCompose(CompletableFuture::completedFuture));
        KINDS.put("asynchronous", f -> f.thenApplyAsync(v -> v, Runnable::run));
        KINDS.put("both", f -> f.thenCombine(CompletableFuture.completedFuture(1), (v, one) -> v));
        KINDS.put("copy", f -> f.copy());
        KINDS.put("minimal", f -> (CompletableFuture<Integer>) f.minimalCompletionStage());
        KINDS.put("of a minimal", f ->
                (CompletableFuture<Integer>) f.minimalCompletionStage().thenApply(v -> v));
    }

    /** Runs a program; whatever it makes of the source is watched, or plain. */
    private List<String> run(
            UnaryOperator<CompletableFuture<Integer>> watch,
            String kindName,
            Attachment attachment,
            Ends ends,
            Consumer<CompletableFuture<Integer>> outcome,
            Consumer<CompletableFuture<Integer>> othersOutcome,
            int order) {
        Observed observed = new Observed(ends);
        CompletableFuture<Integer> source = new CompletableFuture<>();
        CompletableFuture<Integer> other = new CompletableFuture<>();
        CompletableFuture<Integer> stage = requireNonNull(KINDS.get(kindName)).apply(watch.apply(source));
        if ((order & 1) != 0) {
            outcome.accept(source);
        }
        if ((order & 2) != 0) {
            othersOutcome.accept(other);
        }
        stage.whenComplete((value, thrown) -> observed.add("attached first"));
        CompletionStage<?> result = attachment.to(stage, other, observed);
        stage.whenComplete((value, thrown) -> observed.add("attached last"));
        observed.add("dependents " + attempt(stage::getNumberOfDependents));
        observed.ask("before", result);
        if ((order & 1) == 0) {
            outcome.accept(source);
        }
        observed.ask("between", result);
        if ((order & 2) == 0) {
            othersOutcome.accept(other);
        }
        observed.ask("after", result);
        observed.ask("stage", stage);
        observed.add("source " + attempt(() -> source.getNow(null)));
        if (!ORDERED.contains(kindName)) {
            Collections.sort(observed.lines);
        }
        return observed.lines;
    }

    private void compare(
            Map<String, Attachment> attachments,
            List<String> othersOutcomes,
            int orders,
            List<Ends> ways,
            UnaryOperator<CompletableFuture<Integer>> watch,
            boolean inside) {
        Map<String, String> differences = new LinkedHashMap<>();
        int[] programs = new int[1];
        (attachments == TWO ? ORDERED : KINDS.keySet())
                .forEach(kindName -> attachments.forEach((name, attachment) -> {
                    for (Ends ends : ways) {
                        OUTCOMES.forEach((outcomeName, outcome) -> {
                            for (String others : othersOutcomes) {
                                for (int order = 0; order < orders; order++) {
                                    int when = order;
                                    List<String> plain = run(
                                            f -> f, kindName, attachment, ends, outcome, OUTCOMES.get(others), order);
                                    AtomicReference<List<String>> watched = new AtomicReference<>();
                                    if (inside) {
                                        live.handle(
                                                "get",
                                                () -> watched.set(run(
                                                        watch,
                                                        kindName,
                                                        attachment,
                                                        ends,
                                                        outcome,
                                                        OUTCOMES.get(others),
                                                        when)));
                                    } else {
                                        watched.set(run(
                                                watch,
                                                kindName,
                                                attachment,
                                                ends,
                                                outcome,
                                                OUTCOMES.get(others),
                                                order));
                                    }
                                    programs[0]++;
                                    if (!watched.get().equals(plain)) {
                                        String what = difference(plain, watched.get());
                                        differences.putIfAbsent(
                                                kindName + "." + name + ": " + what,
                                                String.format(
                                                        "%s.%s, %s, %s, other %s, order %d: %s",
                                                        kindName, name, ends, outcomeName, others, order, what));
                                    }
                                }
                            }
                        });
                    }
                }));
        assertThat(differences.values().stream().limit(MOST_SHOWN))
                .as("%d kinds of differences in %d programs", differences.size(), programs[0])
                .isEmpty();
    }

    private static String difference(List<String> plain, List<String> watched) {
        for (int i = 0; i < Math.max(plain.size(), watched.size()); i++) {
            String one = i < plain.size() ? plain.get(i) : "nothing";
            String other = i < watched.size() ? watched.get(i) : "nothing";
            if (!one.equals(other)) {
                return "[" + other + "] instead of [" + one + "]";
            }
        }
        return "";
    }

    private static <T> CompletableFuture<T> watch(CompletableFuture<T> source) {
        return Metrics.current().watch("feed", source);
    }

    /** Watches in a request of its own, so that what follows is attached outside. */
    private <T> CompletableFuture<T> watchedBefore(CompletableFuture<T> source) {
        AtomicReference<CompletableFuture<T>> watched = new AtomicReference<>();
        live.handle("get", () -> watched.set(watch(source)));
        return watched.get();
    }

    @Test
    void aMethodOfAStageDoesInARequestWhatItDoesOnAPlainFuture() {
        compare(ONE, List.of("nothing"), 2, List.of(Ends.RETURNS, Ends.THROWS), FaithfulFutureTest::watch, true);
    }

    @Test
    void aMethodOfAStageDoesOutsideOfARequestWhatItDoesOnAPlainFuture() {
        compare(ONE, List.of("nothing"), 2, List.of(Ends.RETURNS, Ends.THROWS), this::watchedBefore, false);
    }

    @Test
    void aMethodOfAWatchOfAWatchDoesWhatItDoesOnAPlainFuture() {
        compare(ONE, List.of("nothing"), 2, List.of(Ends.RETURNS, Ends.THROWS), f -> watch(watch(f)), true);
    }

    @Test
    void aCombinationWithAnotherStageDoesWhatItDoesOnAPlainFuture() {
        compare(
                TWO,
                List.of("value", "exception", "nothing"),
                4,
                List.of(Ends.RETURNS),
                FaithfulFutureTest::watch,
                true);
    }

    @Test
    void combinationsOfMetricsDoWhatThoseOfTheJdkDo() {
        Map<String, Attachment> plain = new LinkedHashMap<>();
        plain.put("allOf", (s, o, f) -> CompletableFuture.allOf(s, o).whenComplete((v, e) -> f.called(v, e)));
        plain.put("anyOf", (s, o, f) -> CompletableFuture.anyOf(s, o).whenComplete((v, e) -> f.called(v, e)));
        Map<String, Attachment> ours = new LinkedHashMap<>();
        ours.put("allOf", (s, o, f) -> Metrics.allOf(s, o).whenComplete((v, e) -> f.called(v, e)));
        ours.put("anyOf", (s, o, f) -> Metrics.anyOf(s, o).whenComplete((v, e) -> f.called(v, e)));
        ours.forEach((name, combination) -> {
            for (String outcome : OUTCOMES.keySet()) {
                for (String others : OUTCOMES.keySet()) {
                    for (int order = 0; order < 4; order++) {
                        int when = order;
                        List<String> expected = run(
                                f -> f,
                                "watched",
                                plain.get(name),
                                Ends.RETURNS,
                                OUTCOMES.get(outcome),
                                OUTCOMES.get(others),
                                order);
                        live.handle(
                                "get",
                                () -> assertThat(run(
                                                FaithfulFutureTest::watch,
                                                "watched",
                                                combination,
                                                Ends.RETURNS,
                                                OUTCOMES.get(outcome),
                                                OUTCOMES.get(others),
                                                when))
                                        .as("%s of %s and %s, order %d", name, outcome, others, when)
                                        .isEqualTo(expected));
                    }
                }
            }
        });
    }

    @Test
    void cancellingADerivedStageLeavesItsSourceAlone() {
        CompletableFuture<Integer> source = new CompletableFuture<>();
        CompletableFuture<Integer> derived = watchedBefore(source).thenApply(v -> v);

        assertThat(derived.cancel(true)).isTrue();
        assertThat(source).isNotDone();
        CompletableFuture<Integer> plain = new CompletableFuture<Integer>().thenApply(v -> v);
        plain.cancel(true);
        assertThat(attempt(derived::join))
                .isEqualTo(attempt(plain::join)); // newer JDKs wrap the exception in another one
    }
}
