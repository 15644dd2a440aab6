package dev.pathlight.whatif;

import dev.pathlight.Metrics;
import dev.pathlight.Monitor;
import dev.pathlight.fixtures.Generated;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A random program whose requests are chains of real futures, with combinations, races and timeouts, recorded by a real monitor.
 * Determined by its seed, except for the times of each request.
 */
final class FutureProgram {
    static final String OPERATION = "op";

    private enum What {
        WAIT,
        APPLY,
        COMPOSE,
        COMBINE,
        ALL,
        EITHER,
        ANY
    }

    /**
     * A stage.
     *
     * @param of the stages that it depends on
     * @param key of its wait, or of its function
     * @param external the usual time of its wait
     * @param active the usual time of its function
     * @param async whether its function has a thread of its own
     * @param timeout the time after which it completes in any case; 0 for none
     */
    private record Stage(
            What what, List<Integer> of, String key, long external, long active, boolean async, long timeout) {}

    private final List<Stage> stages = new ArrayList<>();
    private final List<Boolean> timed = new ArrayList<>();
    private final Random random;
    private final boolean sharesThreads;

    private FutureProgram(long seed, boolean sharesThreads) {
        random = new Random(seed);
        this.sharesThreads = sharesThreads;
        int waits = 2 + random.nextInt(3);
        for (int i = 0; i < waits; i++) {
            add(What.WAIT, List.of());
        }
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            any();
        }
        // The response depends on some of the stages on which no other depends, on all or on the first of them.
        Set<Integer> used = new LinkedHashSet<>();
        stages.forEach(stage -> used.addAll(stage.of));
        List<Integer> last = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            if (!used.contains(i) && (last.isEmpty() || random.nextInt(5) > 0)) {
                last.add(i);
            }
        }
        if (last.size() > 1) {
            add(random.nextBoolean() ? What.ALL : What.ANY, last);
        }
        if (random.nextBoolean()) {
            add(random.nextBoolean() ? What.APPLY : What.COMPOSE, List.of(stages.size() - 1));
        }
    }

    /**
     * Returns the program of a seed.
     *
     * @param sharesThreads whether functions that take time run on the thread that completed their stage, and so delay other dependents of it
     */
    static FutureProgram of(long seed, boolean sharesThreads) {
        return new FutureProgram(seed, sharesThreads);
    }

    private void any() {
        What what = What.values()[1 + random.nextInt(What.values().length - 1)];
        int of = what == What.APPLY || what == What.COMPOSE ? 1 : what == What.ALL || what == What.ANY ? 3 : 2;
        Set<Integer> stagesOf = new LinkedHashSet<>();
        for (int i = 0; i < of; i++) {
            stagesOf.add(random.nextInt(stages.size()));
        }
        if (of > 1 && stagesOf.size() == 1) {
            what = What.APPLY;
        }
        add(what, List.copyOf(stagesOf));
    }

    private void add(What what, List<Integer> of) {
        boolean afterTimeout = of.stream().anyMatch(timed::get);
        boolean runs = what != What.WAIT && what != What.ALL && what != What.ANY;
        // The timer of the JDK has one thread: no function takes time on it.
        boolean async = runs && (random.nextInt(3) == 0 || afterTimeout || !sharesThreads);
        long timeout = random.nextInt(4) == 0 ? logarithmic(2_000_000, 30_000_000) : 0;
        String key = (what == What.WAIT ? "wait" : what == What.COMPOSE ? "composed" : "step") + random.nextInt(3);
        stages.add(new Stage(
                what, of, key, logarithmic(500_000, 40_000_000), logarithmic(200_000, 4_000_000), async, timeout));
        timed.add(timeout > 0 || (afterTimeout && !async));
    }

    private long logarithmic(double least, double most) {
        return Math.round(least * Math.pow(most / least, random.nextDouble()));
    }

    /** Every single key made faster, in external and in active time. */
    Set<Faster> changes(double factor) {
        Set<Faster> changes = new LinkedHashSet<>();
        for (Stage stage : stages) {
            if (stage.what == What.WAIT || stage.what == What.COMPOSE) {
                changes.add(new Faster(external(stage), "EXTERNAL", factor));
            }
            if (stage.what == What.APPLY || stage.what == What.COMPOSE) {
                changes.add(new Faster(stage.key, "ACTIVE", factor));
            }
        }
        return changes;
    }

    private static String external(Stage stage) {
        return stage.what == What.WAIT ? stage.key : stage.key + ".wait";
    }

    /** Runs requests, one after the other, and returns their response times. */
    List<Long> run(Monitor monitor, VirtualTime time, long seed, int requests, Faster faster) {
        List<Long> responseTimes = new ArrayList<>();
        for (int r = 0; r < requests; r++) {
            new Request(time, new Random((seed + r) * 0x9E3779B97F4A7C15L), faster).run(monitor, responseTimes);
        }
        return responseTimes;
    }

    private final class Request {
        private final VirtualTime time;
        private final List<CompletableFuture<Object>> made = new ArrayList<>();
        private final long[] external;
        private final long[] active;
        private final long[] timeouts;

        Request(VirtualTime time, Random times, Faster faster) {
            this.time = time;
            external = new long[stages.size()];
            active = new long[stages.size()];
            timeouts = new long[stages.size()];
            for (int i = 0; i < external.length; i++) {
                Stage stage = stages.get(i);
                external[i] = faster.external(external(stage), even(stage.external, times));
                active[i] = faster.active(stage.key, even(stage.active, times));
                timeouts[i] = even(stage.timeout, times);
            }
        }

        private static long even(long usual, Random times) {
            return 4 * Math.round(usual * (0.4 + 1.2 * times.nextDouble()) / 4);
        }

        void run(Monitor monitor, List<Long> responseTimes) {
            long start = time.now();
            time.at(
                    start,
                    () -> Generated.respond(monitor, OPERATION, this::build)
                            .whenComplete((value, thrown) -> responseTimes.add(time.now() - start)));
            time.run();
        }

        private CompletableFuture<Object> build() {
            for (int i = 0; i < stages.size(); i++) {
                CompletableFuture<Object> stage = stage(i);
                made.add(stage);
                if (stages.get(i).timeout > 0) {
                    arm(stage, timeouts[i]);
                }
            }
            return made.get(made.size() - 1);
        }

        /** Arms a timeout that the timer of the JDK will let fire at a virtual instant. */
        private void arm(CompletableFuture<Object> stage, long timeout) {
            stage.completeOnTimeout("late", 1, TimeUnit.DAYS);
            time.elsewhere(
                    time.now() + timeout,
                    fire -> {
                        CompletableFuture<String> bell = new CompletableFuture<>();
                        bell.thenRun(fire);
                        bell.completeOnTimeout("", 1, TimeUnit.MICROSECONDS);
                    },
                    () -> stage.complete("late"));
        }

        private CompletableFuture<Object> wait(String key, long takes) {
            CompletableFuture<Object> future = new CompletableFuture<>();
            time.at(time.now() + takes, () -> future.complete(key));
            return Generated.method(Generated.callbackKey(key), future);
        }

        private CompletableFuture<Object> stage(int i) {
            Stage stage = stages.get(i);
            CompletableFuture<Object> one = stage.of.isEmpty() ? null : made.get(stage.of.get(0));
            return switch (stage.what) {
                case WAIT -> wait(stage.key, external[i]);
                case APPLY -> apply(stage, one, i);
                case COMPOSE -> compose(stage, one, i);
                case COMBINE ->
                    stage.async
                            ? one.thenCombineAsync(second(stage), (a, b) -> a, this::execute)
                            : one.thenCombine(second(stage), (a, b) -> a);
                case EITHER ->
                    stage.async
                            ? one.applyToEitherAsync(second(stage), a -> a, this::execute)
                            : one.applyToEither(second(stage), a -> a);
                case ALL -> Metrics.allOf(all(stage)).thenApply(nothing -> "all");
                case ANY -> any(Metrics.anyOf(all(stage)));
            };
        }

        @SuppressWarnings("unchecked")
        private static CompletableFuture<Object> any(CompletableFuture<? extends @Nullable Object> future) {
            return (CompletableFuture<Object>) future;
        }

        private void execute(Runnable task) {
            time.at(time.now(), task);
        }

        private CompletableFuture<Object> second(Stage stage) {
            return made.get(stage.of.get(1));
        }

        private CompletableFuture<?>[] all(Stage stage) {
            return stage.of.stream().map(made::get).toArray(CompletableFuture<?>[]::new);
        }

        private CompletableFuture<Object> apply(Stage stage, CompletableFuture<Object> one, int i) {
            var function = Metrics.current().wrapFunction(stage.key, (Object value) -> {
                time.run(active[i]);
                return value;
            });
            return stage.async ? one.thenApplyAsync(function, this::execute) : one.thenApply(function);
        }

        private CompletableFuture<Object> compose(Stage stage, CompletableFuture<Object> one, int i) {
            var function = Metrics.current().wrapFunction(stage.key, (Object value) -> {
                time.run(active[i] / 2);
                CompletableFuture<Object> returned = wait(external(stage), external[i]);
                time.run(active[i] / 2);
                return returned;
            });
            return stage.async ? one.thenComposeAsync(function, this::execute) : one.thenCompose(function);
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < stages.size(); i++) {
            text.append("\n  ").append(i).append(' ').append(stages.get(i));
        }
        return text.toString();
    }
}
