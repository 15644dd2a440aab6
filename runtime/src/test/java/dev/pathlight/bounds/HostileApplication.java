package dev.pathlight.bounds;

import dev.pathlight.Health;
import dev.pathlight.Metrics;
import dev.pathlight.Monitor;
import dev.pathlight.Snapshot;
import dev.pathlight.fixtures.Generated;
import dev.pathlight.instrumentation.CallbackKey;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An application that does everything without a bound that it can. It ends normally, with what is left of its heap, if Pathlight
 * keeps its bounds.
 */
public final class HostileApplication {
    private static final int MILLION = 1_000_000;
    private final AtomicLong now = new AtomicLong();
    private final int scale;
    private final Monitor monitor = Monitor.builder()
            .clock(now::get)
            .interval(Duration.ofMillis(200))
            .reporter(interval -> {})
            .timeout(Duration.ofDays(10_000))
            .build();

    private HostileApplication(int scale) {
        this.scale = scale;
    }

    /** Takes the number of everything. */
    public static void main(String[] arguments) throws Exception {
        HostileApplication application = new HostileApplication(Integer.parseInt(arguments[0]));
        application.handle("route", () -> {});
        application.step("long names", application::longNames);
        application.step("names of operations", application::namesOfOperations);
        application.step("names of callbacks", application::namesOfCallbacks);
        application.step("callbacks that were compiled", application::compiledCallbacks);
        application.step("times of all magnitudes on many threads", application::timesOfAllMagnitudes);
        application.step("requests of many callbacks", application::longRequests);
        application.step("a request that never ends", application::oneRequestThatNeverEnds);
        application.step("requests that never end", application::requestsThatNeverEnd);
        application.report();
    }

    private void step(String name, ThrowingRunnable step) throws Exception {
        step.run();
        System.out.println(
                name + ": " + usedMegabytes() + " MB used, folded " + health().folded() + ", lost " + health().lost());
    }

    private void handle(String operation, Runnable body) {
        Generated.handle(monitor, operation, body);
    }

    private void namesOfOperations() {
        for (int i = 0; i < scale; i++) {
            String name = "/users/" + i;
            handle("route", () -> Metrics.current().operation(name));
        }
    }

    private void namesOfCallbacks() {
        for (int i = 0; i < scale; i++) {
            String name = "callback-" + i;
            Generated.handle(
                    monitor,
                    "callbacks",
                    () -> Metrics.current().wrap(name, () -> {}).run());
        }
    }

    /** As many as a large application has, each in several operations. */
    private void compiledCallbacks() {
        for (int i = 0; i < scale / 50; i++) {
            CallbackKey key = Generated.callbackKey("Compiled.callback" + i);
            for (int operation = 0; operation < 3; operation++) {
                handle(
                        "Compiled.handler" + (i + operation) / 10,
                        () -> Generated.callback(key, () -> {}).run());
            }
        }
    }

    private void longNames() {
        for (int length = 1; length <= MILLION; length *= 10) {
            String name = "x".repeat(length);
            for (int i = 0; i < 100; i++) {
                String different = i + name;
                handle(
                        different,
                        () -> Metrics.current().wrap(different + "!", () -> {}).run());
            }
        }
    }

    private void timesOfAllMagnitudes() throws Exception {
        int threads = 64;
        CountDownLatch ended = new CountDownLatch(threads);
        for (int t = 0; t < threads; t++) {
            SplittableRandom random = new SplittableRandom(t);
            new Thread(() -> {
                        for (int i = 0; i < scale / threads; i++) {
                            int number = i;
                            handle(
                                    "Wide.handler" + i % 200,
                                    () -> Generated.callback(
                                                    Generated.callbackKey("Wide.callback" + number % 2_000),
                                                    () -> now.addAndGet(1L << random.nextInt(40)))
                                            .run());
                        }
                        ended.countDown();
                    })
                    .start();
        }
        ended.await();
    }

    private void longRequests() {
        for (int i = 0; i < scale / 1_000; i++) {
            handle("Long.handler" + i % 500, () -> {
                for (int j = 0; j < 1_000; j++) {
                    Generated.callback(Generated.callbackKey("Long.callback"), () -> {})
                            .run();
                }
            });
        }
    }

    /** Drops all callbacks except for the first, so that the request goes on. */
    private void oneRequestThatNeverEnds() {
        List<Runnable> kept = new ArrayList<>();
        handle("endless", () -> {
            kept.add(Generated.callback(Generated.callbackKey("kept"), () -> {}));
            for (int i = 0; i < scale; i++) {
                Generated.callback(Generated.callbackKey("dropped"), () -> {});
            }
        });
        kept.get(0).run();
    }

    private void requestsThatNeverEnd() {
        List<Runnable> kept = new ArrayList<>();
        for (int i = 0; i < scale; i++) {
            boolean keep = i % 100 == 0;
            handle("never", () -> {
                Runnable callback = Generated.callback(Generated.callbackKey("missing"), () -> {});
                if (keep) {
                    kept.add(callback);
                }
            });
        }
        kept.get(0).run();
    }

    /** Prints what the test checks: an ordinary request is measured as ever. */
    private void report() throws Exception {
        handle("route", () -> now.addAndGet(TimeUnit.MILLISECONDS.toNanos(5)));
        Snapshot snapshot = monitor.snapshot();
        System.out.println("text " + snapshot.toText().length());
        snapshot.writeJson(Writer.nullWriter());
        System.out.println("longest name "
                + snapshot.operations().stream()
                        .mapToInt(operation -> operation.name().length())
                        .max()
                        .orElseThrow());
        System.out.println("errors " + snapshot.health().monitorErrors());
        System.out.println("outside " + snapshot.health().outside());
        System.out.println("overflow " + snapshot.operation("(overflow)").isPresent());
        System.out.println(
                "route " + snapshot.operation("route").orElseThrow().response().max());
        monitor.close();
        System.out.println("alive");
    }

    private Health health() {
        return monitor.snapshot().health();
    }

    private static long usedMegabytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    }

    @FunctionalInterface
    private interface ThrowingRunnable {
        void run() throws Exception;
    }
}
