package dev.pathlight;

import static dev.pathlight.fixtures.Waits.await;

import dev.pathlight.fixtures.Generated;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A program whose threads have a current user, which it prints wherever its code runs. */
final class CarriedContext {
    static final ThreadLocal<Object> USER = new ThreadLocal<>();

    private static final Map<String, Scenario> SCENARIOS = new TreeMap<>(Map.ofEntries(
            Map.entry("callback", CarriedContext::callback),
            Map.entry("repeated", CarriedContext::repeated),
            Map.entry("late", CarriedContext::late),
            Map.entry("listener", CarriedContext::listener),
            Map.entry("lambda", CarriedContext::lambda),
            Map.entry("task", CarriedContext::task),
            Map.entry("future", CarriedContext::future),
            Map.entry("completed inside", CarriedContext::completedInside),
            Map.entry("subclass", CarriedContext::subclass),
            Map.entry("response", CarriedContext::response),
            Map.entry("futures", CarriedContext::futures),
            Map.entry("nested", CarriedContext::nested),
            Map.entry("no value", CarriedContext::noValue),
            Map.entry("outside", CarriedContext::outside),
            Map.entry("thrown", CarriedContext::thrown),
            Map.entry("kept", CarriedContext::kept),
            Map.entry("dropped", CarriedContext::dropped)));

    private CarriedContext() {}

    private interface Scenario {
        void run(Live live) throws Exception;
    }

    public static void main(String[] args) throws Exception {
        try (Live live = new Live()) {
            SCENARIOS.get(System.getProperty("scenario")).run(live);
            System.out.println("errors: " + live.monitor.snapshot().health().monitorErrors());
        }
    }

    /** Carries the user. */
    public static final class Users implements ContextCarrier {
        @Override
        public Object capture() {
            return USER.get();
        }

        @Override
        public AutoCloseable restore(Object captured) {
            Object before = USER.get();
            USER.set(captured);
            return () -> USER.set(before);
        }
    }

    /** Prints the user. */
    public static final class Talking implements ContextCarrier {
        @Override
        public Object capture() {
            System.out.println("captured");
            return "";
        }

        @Override
        public AutoCloseable restore(Object captured) {
            System.out.println("restored for " + USER.get());
            return () -> System.out.println("put back for " + USER.get());
        }
    }

    /** Fails wherever it can. */
    public static final class Failing implements ContextCarrier {
        private boolean works;

        @Override
        public Object capture() {
            works = !works;
            if (works) {
                return "";
            }
            throw new IllegalStateException("capture");
        }

        @Override
        public AutoCloseable restore(Object captured) {
            if (USER.get() == null) {
                throw new StackOverflowError("restore");
            }
            return () -> {
                throw new java.io.IOException("close");
            };
        }
    }

    private static void say(String where) {
        System.out.println(where + ": " + USER.get());
    }

    private static void callback(Live live) {
        Runnable fed = handled(live, () -> Live.callback("fed", () -> say("fed")));
        live.on("loop", () -> {
            USER.set("rex");
            fed.run();
            say("then");
        });
    }

    private static void repeated(Live live) {
        List<Runnable> made = new ArrayList<>();
        handled(live, () -> {
            made.add(Live.callback("open", () -> {}));
            return made.get(0);
        });
        Runnable fed = handled(live, () -> Live.callback("fed", () -> say("fed")));
        fed.run();
        fed.run();
        made.get(0).run();
        fed.run();
    }

    private static void late(Live live) {
        Runnable fed = handled(live, () -> Live.callback("fed", () -> say("fed")));
        live.monitor.close();
        fed.run();
        say("then");
    }

    private static void listener(Live live) {
        Generated.Listener[] bowls = new Generated.Listener[1];
        handled(live, () -> {
            bowls[0] = Live.listener("bowls", Delivery.SERIAL);
            return null;
        });
        bowls[0].next(() -> say("next"));
        live.on("loop", () -> bowls[0].next(() -> say("next")));
        bowls[0].complete(() -> say("complete"));
        say("then");
    }

    private static void lambda(Live live) {
        handled(live, () -> Metrics.current().wrap("fed", () -> say("fed"))).run();
        say("then");
    }

    private static void task(Live live) throws Exception {
        ExecutorService pool = ContextExecutor.wrap(Executors.newSingleThreadExecutor());
        List<Future<?>> tasks = new ArrayList<>();
        handled(live, () -> {
            tasks.add(pool.submit(() -> say("task")));
            return null;
        });
        tasks.add(pool.submit(() -> say("task outside")));
        for (Future<?> task : tasks) {
            task.get();
        }
        pool.shutdown();
    }

    private static void future(Live live) {
        CompletableFuture<String> bowl = new CompletableFuture<>();
        handled(live, () -> {
            Live.method("feed", bowl).thenAccept(b -> say("fed with " + b));
            return null;
        });
        live.on("loop", () -> {
            bowl.complete("food");
            say("then");
        });
    }

    private static void completedInside(Live live) {
        CompletableFuture<String> bowl = new CompletableFuture<>();
        Runnable feeding = handled(live, () -> {
            Live.method("feed", bowl).thenAccept(b -> say("fed with " + b));
            return Live.callback("feeding", () -> {
                say("feeding");
                USER.set("rex");
                bowl.complete("food");
            });
        });
        feeding.run();
        say("then");
    }

    private static void subclass(Live live) {
        class Bowl extends CompletableFuture<String> {}
        Bowl bowl = new Bowl();
        handled(live, () -> {
            Live.observed("feed", bowl).thenAccept(b -> say("fed with " + b));
            return null;
        });
        USER.set("rex");
        bowl.complete("food");
    }

    private static void response(Live live) {
        CompletableFuture<String> bowl = new CompletableFuture<>();
        live.respond("chores", () -> {
                    USER.set("meli");
                    return bowl;
                })
                .thenAccept(b -> say("answered with " + b));
        USER.set("rex");
        bowl.complete("food");
    }

    private static void futures(Live live) {
        CompletableFuture<String> bowl = new CompletableFuture<>();
        handled(live, () -> {
            CompletableFuture<String> first = Live.method("first", bowl);
            USER.set("rex");
            // Completes among the dependents of the first, and so runs its own after them.
            Live.method("second", first.thenApply(b -> b + " for both")).thenAccept(b -> say(b));
            first.thenAccept(b -> say(b));
            return null;
        });
        bowl.complete("food");
        say("then");
    }

    private static void nested(Live live) {
        Runnable outer = handled(
                live,
                () -> Live.callback("outer", () -> {
                    say("outer");
                    USER.set("rex");
                    Runnable inner = Live.callback("inner", () -> say("inner"));
                    USER.set("bello");
                    inner.run();
                    say("outer");
                }));
        outer.run();
        say("then");
    }

    private static void noValue(Live live) {
        Runnable[] fed = new Runnable[1];
        live.handle("chores", () -> fed[0] = Live.callback("fed", () -> say("fed")));
        USER.set("rex");
        fed[0].run();
    }

    private static void outside(Live live) {
        USER.set("meli");
        Runnable fed = Live.callback("fed", () -> say("fed"));
        USER.set("rex");
        fed.run();
    }

    private static void thrown(Live live) {
        Runnable fed = handled(
                live,
                () -> Live.callback("fed", () -> {
                    throw new IllegalArgumentException("the bowl is empty");
                }));
        try {
            fed.run();
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        say("then");
    }

    private static void kept(Live live) {
        WeakReference<?> meli = callbackOfAnObject(live);
        await().until(() -> {
            System.gc();
            return meli.get() == null;
        });
        System.out.println(
                "examples: " + live.operation("chores").sample().slowest().size());
    }

    private static WeakReference<?> callbackOfAnObject(Live live) {
        Object meli = new Object();
        live.handle("chores", () -> {
            USER.set(meli);
            Live.callback("fed", () -> System.out.println(USER.get() == meli)).run();
            Live.callback("forgotten", () -> {});
            Metrics.release(Live.callback("released", () -> {}));
            Live.method("feed", new CompletableFuture<>()).complete(null);
            USER.remove();
        });
        live.handle("chores", () -> {});
        return new WeakReference<>(meli);
    }

    private static void dropped(Live live) {
        CompletableFuture<String> bowl = new CompletableFuture<>();
        List<CompletableFuture<String>> kept = new ArrayList<>();
        handled(live, () -> {
            kept.add(Live.method("feed", bowl));
            Live.callback("forgotten", () -> {});
            return null;
        });
        bowl.complete("food");
        await().until(() -> {
            System.gc();
            return live.operation("chores").dropped() == 1;
        });
        System.out.println("dropped, with " + kept.size() + " future kept");
    }

    /** Returns the callback that a handler makes while the user is Meli. */
    private static Runnable handled(Live live, java.util.function.Supplier<Runnable> body) {
        Runnable[] made = new Runnable[1];
        live.handle("chores", () -> {
            USER.set("meli");
            made[0] = body.get();
            USER.remove();
        });
        return made[0];
    }
}
