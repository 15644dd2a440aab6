package dev.pathlight;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathlight.fixtures.Generated;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Objects of the application that are reachable from records of its requests, as the JVM finds them. */
class HeapWalkTest {
    private static final String USERS = HeapWalkTest.class.getName() + "$Users";

    /** A target, a bound value, or an argument of a callback. */
    private record UsersObject(String what) {
        void used() {}
    }

    private record UsersTask(UsersObject bound) implements Runnable {
        @Override
        public void run() {
            bound.used();
        }
    }

    private static final class UsersFuture extends CompletableFuture<UsersObject> {}

    private static final class UsersException extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient UsersObject what = new UsersObject("thrown");

        @Override
        public String getMessage() {
            return what.toString();
        }
    }

    private static final class UsersThread extends Thread {
        UsersThread(Runnable body) {
            super(body, "user");
        }
    }

    @Test
    void objectsOfTheApplicationAreUnreachableFromEndedRequests() throws Exception {
        Live live = new Live(Monitor.builder().timeout(Duration.ofDays(1)));
        Runnable[] kept =
                new Runnable[2]; // a callback of each request, from which all that is recorded of it is reached
        UsersThread thread = new UsersThread(() -> {
            kept[0] = done(live);
            kept[1] = dropped(live);
        });
        thread.start();
        thread.join();
        thread = null;

        await().untilAsserted(() -> assertThat(reachable()).isEmpty());
        await().until(() -> live.operation("get").dropped() == 1);
        Snapshot snapshot = live.monitor.snapshot();
        assertThat(reachable()).isEmpty();
        assertThat(snapshot.operation("get").orElseThrow().count()).isEqualTo(1);
        assertThat(snapshot.operation("inner").orElseThrow().count()).isEqualTo(1);
        assertThat(snapshot.operation("get").orElseThrow().inFlight()).isZero();
        kept[0].run();
        kept[1].run();
        assertThat(live.operation("get").callbacks().stream()
                        .mapToLong(CallbackRow::late)
                        .sum())
                .isEqualTo(2);
        live.close();
    }

    /** Runs a request with everything that a request can have; it succeeds or fails. */
    private static Runnable done(Live live) {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), UsersThread::new);
        ExecutorService pool = ContextExecutor.wrap(threads);
        Runnable[] kept = new Runnable[1];
        UsersFuture first = new UsersFuture();
        UsersFuture second = new UsersFuture();
        live.handle("get", () -> {
            UsersObject target = new UsersObject("target");
            kept[0] = Live.callback("kept", () -> {});
            kept[0].run();
            Live.callback("fed", target::used).run();
            Generated.Listener listener = Live.listener("listener", Delivery.SERIAL);
            listener.next(target::used);
            listener.complete(target::used);
            Live.listener("cancelled", Delivery.PUSH).cancel();
            assertThatThrownBy(() -> Live.callback("fails", () -> {
                                throw new UsersException();
                            })
                            .run())
                    .isInstanceOf(UsersException.class);
            Metrics.current().fail(new UsersException());
            Consumer<UsersObject> consumer = Metrics.current().wrapConsumer("lambda", UsersObject::what);
            Live.method("first", first).thenAccept(consumer);
            Live.method("second", second).handleAsync((value, e) -> new UsersObject("" + e), pool);
            CompletableFuture.allOf(Live.method("first", first), Live.method("second", second))
                    .exceptionally(e -> null);
            pool.execute(new UsersTask(target));
            Future<?> cancelled = pool.submit(new UsersTask(target));
            cancelled.cancel(true);
            Metrics.release(Live.callback("released", target::used));
            live.respond("inner", () -> Metrics.current().watch("inside", first));
            Metrics.current().respond();
        });
        assertThat(reachable()).isNotEmpty(); // or it would not find anything
        first.complete(new UsersObject("value"));
        second.completeExceptionally(new UsersException());
        await().until(() -> live.operation("get").count() == 1);
        threads.shutdown();
        return kept[0];
    }

    /** Runs a request that waits for a callback which has been dropped. */
    private static Runnable dropped(Live live) {
        Runnable[] kept = new Runnable[1];
        live.handle("get", () -> {
            UsersObject target = new UsersObject("dropped");
            kept[0] = Live.callback("kept", () -> {});
            kept[0].run();
            Live.method("never", new UsersFuture()).thenRun(Live.callback("dropped", target::used));
            Live.callback("ran", target::used).run();
        });
        return kept[0];
    }

    @Test
    void completedFuturesKeepNothingOfTheirRequests() {
        int requests = 1_000;
        long before = bytes("dev.pathlight.recording.Request");
        List<CompletableFuture<String>> cache = new ArrayList<>();
        fill(cache, requests);

        long futures = bytes("dev.pathlight.future.");
        assertThat(bytes("dev.pathlight.recording.Request") - before).isLessThan(20L * requests);
        assertThat(futures).isBetween(40L * cache.size(), 200L * cache.size());
        assertThat(cache).allMatch(CompletableFuture::isDone);
    }

    /** Fills a cache with completed futures of each kind. */
    private static void fill(List<CompletableFuture<String>> cache, int requests) {
        Live live = new Live();
        for (int i = 0; i < requests; i++) {
            CompletableFuture<String> source = new CompletableFuture<>();
            live.handle("get", () -> {
                CompletableFuture<String> watched = Live.method("feed", source);
                CompletableFuture<String> skipped = watched.exceptionally(e -> "");
                cache.add(watched);
                cache.add(watched.thenApply(value -> value + "!"));
                cache.add(skipped.thenCompose(value -> watched));
                cache.add(skipped.thenCombine(watched, String::concat));
                cache.add(watched.whenCompleteAsync((value, e) -> {}, Runnable::run));
                cache.add(watched.thenApplyAsync(value -> value, Runnable::run).orTimeout(1, TimeUnit.DAYS));
                cache.add(Metrics.allOf(watched, skipped).thenApply(none -> ""));
            });
            source.complete("v");
        }
        assertThat(live.operation("get").count()).isEqualTo(requests);
        live.close();
    }

    /** Returns how many bytes the reachable objects have whose class has a name that begins so. */
    private static long bytes(String prefix) {
        return histogram()
                .lines()
                .map(line -> line.trim().split("\\s+"))
                .filter(words -> words.length >= 4 && words[3].startsWith(prefix))
                .mapToLong(words -> Long.parseLong(words[2]))
                .sum();
    }

    /** Returns the classes of the application of which a heap dump has reachable objects. */
    private static List<String> reachable() {
        return histogram().lines().filter(line -> line.contains(USERS)).toList();
    }

    private static String histogram() {
        try {
            // Not through a pipe to this JVM: it stands still while it writes, and could not read.
            Path output = Files.createTempFile("histogram", ".txt");
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(ProcessHandle.current().pid()),
                            "GC.class_histogram")
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            int exit = jcmd.waitFor();
            String histogram = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            assertThat(exit).as(histogram).isZero();
            assertThat(histogram).contains(Monitor.class.getName());
            return histogram;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
