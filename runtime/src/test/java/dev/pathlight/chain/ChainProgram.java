package dev.pathlight.chain;

import dev.pathlight.Metrics;
import dev.pathlight.Monitor;
import dev.pathlight.chain.Truth.Cause;
import dev.pathlight.chain.Truth.Registration;
import dev.pathlight.chain.Truth.Run;
import dev.pathlight.chain.Truth.Wait;
import dev.pathlight.fixtures.Generated;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A program of several requests whose chains of futures share stages, drawn from a seed. It keeps its own {@link Truth}.
 *
 * <p>All futures are of objects, and all that a function returns is a value that no other returns.
 */
// Numbers are small, and the program reads better without more words.
@SuppressWarnings({"ClassCanBeStatic", "IntLongMath", "UnusedVariable", "AnnotateFormatMethod"})
final class ChainProgram {
    private static final int MOST_OPERATIONS = 40;
    private static final String[] WORLD = {"world-0", "world-1", "loop"};

    private final Random random;
    private final LockStep threads;
    private final Monitor monitor;
    private final Truth truth = new Truth();
    private final List<String> requests = new ArrayList<>();
    private final List<Stage> stages = new ArrayList<>();
    private final List<Source> pending = new ArrayList<>();
    private final List<String> text = new ArrayList<>();
    private int operations;
    private int names;
    private int steps;

    ChainProgram(long seed, LockStep threads, Monitor monitor) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.threads = threads;
        this.monitor = monitor;
    }

    Truth truth() {
        return truth;
    }

    List<String> requests() {
        return requests;
    }

    int steps() {
        return steps;
    }

    /** Returns the actions of the program, in order. */
    @Override
    public String toString() {
        return String.join("\n", text);
    }

    private void say(String what, Object... with) {
        text.add("%10d %-9s ".formatted(threads.now(), Thread.currentThread().getName()) + what.formatted(with));
    }

    // --- Stages ---

    /** A stage of the program, and what completed it once it is complete. */
    private abstract static class Stage {
        final String name;
        CompletableFuture<Object> future = new CompletableFuture<>();

        Stage(String name) {
            this.name = name;
        }

        abstract Cause cause();

        /** Returns what it came to, by which it is known which of two it was; null while it is incomplete, or of no value. */
        @Nullable
        Object outcome() {
            if (!future.isDone()) {
                return this;
            }
            try {
                return future.getNow(null);
            } catch (RuntimeException e) {
                Throwable thrown = e;
                while (thrown.getCause() != null) {
                    thrown = thrown.getCause();
                }
                return thrown;
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** A future that outside code completes and a request watches. */
    private final class Source extends Stage {
        final String request;
        final CompletableFuture<Object> origin = random.nextInt(4) == 0 ? new Special<>() : new CompletableFuture<>();
        final Registration registration;

        @Nullable
        Cause cause;

        Source(String key, Run by) {
            super(key);
            request = by.request;
            registration = new Registration(key, by, threads.now());
            future = Metrics.current().watch(key, origin);
        }

        @Override
        Cause cause() {
            return cause;
        }

        void complete(boolean fails) {
            pending.remove(this);
            if (cause != null) {
                return;
            }
            say("completes %s%s", this, fails ? " with a failure" : "");
            cause = truth.completes(request, registration, thread(), threads.now());
            if (fails) {
                origin.completeExceptionally(new Planned(name));
            } else {
                origin.complete(name + "'s");
            }
        }
    }

    /** A future of the application's own class, as are the stages that are derived from it. */
    private static final class Special<T> extends CompletableFuture<T> {
        @Override
        public <U> CompletableFuture<U> newIncompleteFuture() {
            return new Special<>();
        }
    }

    /** A stage that a step computes. */
    private final class Derived extends Stage {
        final Step step;

        Derived(String name, Step step) {
            super(name);
            this.step = step;
        }

        @Override
        Cause cause() {
            return step.completion();
        }
    }

    /** A copy, or a combination. */
    private static final class Relayed extends Stage {
        private final Truth.Ready cause;

        Relayed(String name, CompletableFuture<Object> future, Truth.Ready cause) {
            super(name);
            this.future = future;
            this.cause = cause;
        }

        @Override
        Cause cause() {
            return cause.by();
        }
    }

    private static final class Planned extends RuntimeException {
        private static final long serialVersionUID = 1;

        Planned(String by) {
            super(by, null, false, false);
        }
    }

    // --- Steps ---

    /** Which of two stages a step depends on. */
    private enum Of {
        ONE,
        BOTH,
        EITHER
    }

    /** A function that a request attached to one or two stages. */
    private final class Step {
        final String request;
        final String name;
        final String key;
        final Of of;
        final Stage one;
        final @Nullable Stage other;
        final @Nullable Run by;
        final long attached = threads.now();
        final boolean composes;
        final boolean oneWasDone;
        private final boolean timed;

        @Nullable
        Run run;

        @Nullable
        Stage inner;

        @Nullable
        Foreign foreign;

        @Nullable
        private Cause composed;

        @Nullable
        private Object received;

        boolean responds;

        /** The stage that it computes. */
        Derived derived;

        /** The first action of a composing function. */
        Runnable before = () -> {};

        Step(String request, String key, Of of, Stage one, @Nullable Stage other, boolean composes, boolean timed) {
            this.request = request;
            this.key = key;
            this.of = of;
            this.one = one;
            this.other = other;
            this.composes = composes;
            this.timed = timed;
            this.by = truth.current(thread());
            this.name = "s" + names++;
            this.oneWasDone = one.future.isDone();
            steps++;
        }

        /** The stage whose completion made it ready. */
        private Stage deciding() {
            if (other == null || (of == Of.EITHER && oneWasDone)) {
                return one;
            }
            Cause first = one.cause();
            Cause second = other.cause();
            // The first stage makes it ready, also where another dependent of that holds the thread until the second
            // has completed.
            boolean bothKnown = first != null && second != null && first.at() != second.at();
            Object came = run != null ? received : derived.outcome();
            if (of == Of.EITHER && !bothKnown && !Objects.equals(one.outcome(), other.outcome())) {
                return Objects.equals(came, other.outcome()) ? other : one;
            }
            if (first == null || second == null) {
                return of == Of.EITHER && first != null ? one : other;
            }
            boolean isOther = of == Of.BOTH ? second.at() > first.at() : second.at() < first.at();
            return isOther ? other : one;
        }

        Cause ready() {
            return deciding().cause();
        }

        /** Returns the registration of its wait, under the key of the stage if that is of another request. */
        Registration registration() {
            return new Registration(timed ? key : ready().key(), by, attached);
        }

        /** Returns the cause of the stage that it computes; null until that completes. */
        @Nullable
        Cause completion() {
            if (run == null) {
                Cause source = ready(); // an exception skipped it
                return source;
            }
            Cause end = Cause.endOf(run, ready().key());
            if (!composes || (inner == null && foreign == null)) {
                return end;
            }
            if (foreign != null) {
                return foreign.cause;
            }
            Cause by = inner.cause();
            if (by == null) {
                return null;
            }
            if (by.at() <= run.end) {
                return end;
            }
            if (by.in(request) != null) {
                return by;
            }
            if (composed == null) { // another request's
                Registration wait = new Registration(by.key(), run, run.end);
                composed = truth.outside(request, wait, by.code() != null ? by.code() : by.run(), by.at());
            }
            return composed;
        }

        /** Runs: burns time, does more, and returns or throws. */
        Object run(Object value) {
            received = value;
            long start = threads.now();
            run = truth.starts(request, key, thread(), this::registration, this::ready, start);
            say("%s of %s starts (%s)", name, request, key);
            boolean fails = !responds && random.nextInt(7) == 0;
            try {
                before.run();
                body(request, 2);
                if (responds) {
                    respond(request);
                    burn();
                }
                if (fails) {
                    throw new Planned(name);
                }
                return name + "'s";
            } finally {
                say("%s ends%s", name, fails ? " with a failure" : "");
                truth.ends(run, threads.now());
            }
        }
    }

    /** A stage that Pathlight does not see, returned by a composing step. */
    private final class Foreign {
        final CompletableFuture<Object> future = new CompletableFuture<>();
        private final Step step;

        @Nullable
        Cause cause;

        Foreign(Step step) {
            this.step = step;
        }

        void complete() {
            say("completes what %s returned", step.name);
            Registration wait = new Registration(step.key, step.run, step.run.end);
            cause = truth.completes(step.request, wait, thread(), threads.now());
            future.complete(step.name + "'s world");
        }
    }

    private static String thread() {
        return Thread.currentThread().getName();
    }

    // --- What runs ---

    /** Runs the program. */
    void run() {
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            String request = "request" + i;
            requests.add(request);
            threads.plan(threads.now() + random.nextInt(20_000_000), "handler-" + i, () -> handle(request));
        }
        threads.run();
    }

    private void handle(String request) {
        say("%s starts", request);
        Run[] run = new Run[1];
        if (random.nextBoolean()) {
            Generated.respond(monitor, request, () -> {
                run[0] = truth.starts(request, request, thread(), null, () -> null, threads.now());
                Step last = handler(request, false);
                burn();
                Derived response = last.derived;
                returned.add(last);
                say("%s returns %s", request, response);
                truth.ends(run[0], threads.now());
                return response.future;
            });
        } else {
            Generated.handle(monitor, request, () -> {
                run[0] = truth.starts(request, request, thread(), null, () -> null, threads.now());
                handler(request, true);
                burn();
                say("%s is handled", request);
                truth.ends(run[0], threads.now());
            });
        }
    }

    private final List<Step> returned = new ArrayList<>();

    /** Concludes what the responses were of requests that returned a stage. */
    void conclude() {
        for (Step step : returned) {
            truth.responds(step.request, step.completion());
        }
    }

    /** Does what a handler does; the last that it does is to attach what never fails to respond. */
    private Step handler(String request, boolean responds) {
        watch(false);
        body(request, 5);
        if (random.nextInt(4) == 0) {
            join(request);
        }
        burn();
        Stage of = random.nextInt(3) == 0 ? any() : own(request);
        return attach(request, of, Attach.HANDLE, responds);
    }

    private void respond(String request) {
        say("%s responds", request);
        truth.responds(request, new Cause(threads.now(), truth.current(thread()), null, request));
        Metrics.current().respond();
    }

    private void burn() {
        long time = 1 + random.nextInt(random.nextInt(4) == 0 ? 5_000_000 : 900_000);
        if (random.nextInt(5) == 0) {
            threads.sleep(thread(), time);
        } else {
            threads.pass(time);
        }
    }

    private void body(String request, int most) {
        burn();
        for (int i = random.nextInt(most + 1); i > 0 && operations < MOST_OPERATIONS; i--) {
            operations++;
            operate(request);
            burn();
        }
    }

    private void operate(String request) {
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> watch(true);
            case 3, 4, 5, 6 -> attach(request, own(request), any(Attach.values()), false);
            case 7, 8 -> attach(request, any(), any(Attach.values()), false);
            case 9 -> {
                if (!pending.isEmpty()) {
                    pending.get(random.nextInt(pending.size())).complete(random.nextInt(6) == 0);
                }
            }
            case 10 -> combine();
            default -> burn();
        }
    }

    private <T> T any(T[] of) {
        return of[random.nextInt(of.length)];
    }

    private Stage any() {
        return stages.get(random.nextInt(stages.size()));
    }

    private Stage own(String request) {
        List<Stage> own = stages.stream()
                .filter(stage -> stage instanceof Derived derived
                        ? derived.step.request.equals(request)
                        : stage instanceof Source source && source.request.equals(request))
                .toList();
        return own.isEmpty() ? any() : own.get(random.nextInt(own.size()));
    }

    private Source watch(boolean perhapsByOthers) {
        Source source = new Source("w" + names++, truth.current(thread()));
        say("watches %s", source);
        pending.add(source);
        stages.add(source);
        boolean fails = random.nextInt(7) == 0;
        threads.plan(threads.now() + 1 + random.nextInt(40_000_000), any(WORLD), () -> source.complete(fails));
        return source;
    }

    /** Waits for a future of its own, that no other code sees. */
    private void join(String request) {
        Source source = new Source("w" + names++, truth.current(thread()));
        say("joins %s", source);
        threads.plan(threads.now() + 1 + random.nextInt(20_000_000), any(WORLD), () -> source.complete(false));
        Stage joined = source;
        Supplier<Registration> registration = () -> source.registration;
        if (random.nextBoolean()) {
            Step step = new Step(request, "Applied step", Of.ONE, source, null, false, false);
            joined = new Derived("d" + step.name, step);
            joined.future = source.future.thenApply(Applied.of(step));
            registration = step::registration;
        }
        burn();
        if (joined.future.isDone()) {
            return;
        }
        Stage waited = joined;
        truth.waits(thread(), new Wait(registration, waited::cause), threads.now());
        threads.join(joined.future);
        truth.waits(thread(), null, threads.now());
        say("goes on");
    }

    private void combine() {
        Stage[] parts = {any(), any(), any()};
        CompletableFuture<?>[] futures = {parts[0].future, parts[1].future, parts[2].future};
        boolean all = random.nextBoolean();
        CompletableFuture<Object> future = unchecked(all ? Metrics.allOf(futures) : Metrics.anyOf(futures));
        Stage[] done = {null};
        for (Stage part : parts) {
            done[0] = done[0] == null && part.future.isDone() ? part : done[0];
        }
        Relayed stage = new Relayed("c" + names++, future, () -> {
            Cause deciding = done[0] == null || all ? null : done[0].cause();
            for (Stage part : parts) {
                Cause cause = part.cause();
                if (!all && (done[0] != null || cause == null)) {
                    continue;
                }
                if (cause == null) {
                    return null;
                }
                deciding = deciding == null || (cause.at() > deciding.at()) == all ? cause : deciding;
            }
            return deciding;
        });
        say("%s is %s of %s, %s, %s", stage, all ? "all" : "any", parts[0], parts[1], parts[2]);
        stages.add(stage);
    }

    // --- How steps are attached ---

    private enum Attach {
        APPLY,
        APPLY_ASYNC,
        TIMED,
        ACCEPT,
        RUN,
        HANDLE,
        HANDLE_ASYNC,
        WHEN_COMPLETE,
        EXCEPTIONALLY,
        COMPOSE,
        COMPOSE_ASYNC,
        COMBINE,
        RUN_AFTER_BOTH,
        APPLY_TO_EITHER,
        ACCEPT_EITHER,
        COPY
    }

    /** Hands a task over to a thread of a pool, some time later. */
    private void submit(Runnable task) {
        String thread = "pool-" + random.nextInt(2);
        threads.plan(threads.now() + 1 + random.nextInt(3_000_000), thread, task);
    }

    private @Nullable Step attach(String request, Stage one, Attach how, boolean responds) {
        CompletableFuture<Object> future = one.future;
        if (how == Attach.COPY) {
            Relayed copy = new Relayed("c" + names++, future.copy(), one::cause);
            say("%s is a copy of %s", copy, one);
            stages.add(copy);
            return null;
        }
        boolean both = how == Attach.COMBINE || how == Attach.RUN_AFTER_BOTH;
        boolean either = how == Attach.APPLY_TO_EITHER || how == Attach.ACCEPT_EITHER;
        boolean composes = how == Attach.COMPOSE || how == Attach.COMPOSE_ASYNC;
        boolean timed = how == Attach.TIMED;
        Stage other = both || either ? any() : null;
        String key = switch (how) {
            case APPLY, APPLY_ASYNC -> "Applied step";
            case ACCEPT, ACCEPT_EITHER -> "Accepted step";
            case RUN, RUN_AFTER_BOTH -> "Ran step";
            case HANDLE, HANDLE_ASYNC -> "Handled step";
            case WHEN_COMPLETE -> "Completed step";
            case EXCEPTIONALLY -> "Recovered step";
            case COMPOSE, COMPOSE_ASYNC -> "Composed step";
            case COMBINE -> "Combined step";
            case APPLY_TO_EITHER -> "Chosen step";
            default -> "t" + names++;
        };
        Of of = both ? Of.BOTH : either ? Of.EITHER : Of.ONE;
        Step step = new Step(request, key, of, one, other, composes, timed);
        Derived derived = new Derived("d" + step.name, step);
        step.derived = derived;
        step.responds = responds;
        say("%s attaches %s to %s%s: %s", request, step.name, one, other == null ? "" : " and " + other, how);
        CompletableFuture<Object> second = other == null ? null : other.future;
        derived.future = switch (how) {
            case APPLY -> future.thenApply(Applied.of(step));
            case APPLY_ASYNC -> future.thenApplyAsync(Applied.of(step), this::submit);
            case TIMED -> future.thenApply(Metrics.current().wrapFunction(key, value -> step.run(value)));
            case ACCEPT -> unchecked(future.thenAccept(Accepted.of(step)));
            case RUN -> unchecked(future.thenRun(Ran.of(step)));
            case HANDLE -> future.handle(Handled.of(step));
            case HANDLE_ASYNC -> future.handleAsync(Handled.of(step), this::submit);
            case WHEN_COMPLETE -> future.whenComplete(Completed.of(step));
            case EXCEPTIONALLY -> future.exceptionally(Recovered.of(step));
            case COMPOSE -> future.thenCompose(Composed.of(this, step));
            case COMPOSE_ASYNC -> future.thenComposeAsync(Composed.of(this, step), this::submit);
            case COMBINE -> future.thenCombine(second, Combined.of(step));
            case RUN_AFTER_BOTH -> unchecked(future.runAfterBoth(second, Ran.of(step)));
            case APPLY_TO_EITHER -> future.applyToEither(second, Chosen.of(step));
            case ACCEPT_EITHER -> unchecked(future.acceptEither(second, Accepted.of(step)));
            default -> throw new AssertionError(how);
        };
        stages.add(derived);
        return step;
    }

    @SuppressWarnings("unchecked")
    private static CompletableFuture<Object> unchecked(CompletableFuture<?> future) {
        return (CompletableFuture<Object>) future;
    }

    /** Runs a composing function, and chooses what it returns. */
    private CompletableFuture<Object> compose(Step step, Object value) {
        CompletableFuture<Object> result;
        switch (random.nextInt(4)) {
            case 0 -> {
                step.run(value);
                Foreign foreign = new Foreign(step);
                step.foreign = foreign;
                threads.plan(threads.now() + 1 + random.nextInt(9_000_000), any(WORLD), foreign::complete);
                return foreign.future;
            }
            case 1 -> {
                // An earlier one, so that no stage waits for itself.
                Stage before = stages.get(random.nextInt(stages.indexOf(step.one) + 1));
                step.run(value);
                step.inner = before;
                result = before.future;
            }
            default -> {
                Stage[] watched = new Stage[1];
                step.before = () -> watched[0] = watch(false);
                step.run(value);
                step.inner = watched[0];
                result = watched[0].future;
            }
        }
        return result;
    }

    // Each kind of step is written in a class of its own, after which its runs are named.

    private static final class Applied {
        static Function<Object, Object> of(Step step) {
            return value -> step.run(value);
        }
    }

    private static final class Accepted {
        static Consumer<Object> of(Step step) {
            return value -> step.run(value);
        }
    }

    private static final class Ran {
        static Runnable of(Step step) {
            return () -> step.run(step);
        }
    }

    private static final class Handled {
        static BiFunction<Object, Throwable, Object> of(Step step) {
            return (value, thrown) -> step.run(value);
        }
    }

    private static final class Completed {
        static BiConsumer<Object, Throwable> of(Step step) {
            return (value, thrown) -> step.run(value);
        }
    }

    private static final class Recovered {
        static Function<Throwable, Object> of(Step step) {
            return thrown -> step.run(thrown);
        }
    }

    private static final class Composed {
        static Function<Object, CompletableFuture<Object>> of(ChainProgram program, Step step) {
            return value -> program.compose(step, value);
        }
    }

    private static final class Combined {
        static BiFunction<Object, Object, Object> of(Step step) {
            return (one, other) -> step.run(one);
        }
    }

    private static final class Chosen {
        static Function<Object, Object> of(Step step) {
            return value -> step.run(value);
        }
    }
}
