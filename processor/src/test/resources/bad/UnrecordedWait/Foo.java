package bad;

import dev.pathlight.CriticalPath;
import dev.pathlight.Metrics;
import dev.pathlight.TimedCallback;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

class Foo {
    @CriticalPath
    void start(CompletableFuture<?> bowl, CompletableFuture<?> sink) throws Exception {
        CompletableFuture.allOf(bowl, sink).join();
        (CompletableFuture.anyOf(bowl, sink)).get();
        CompletableFuture.allOf(bowl, sink).get(1, TimeUnit.SECONDS);
        Runnable lambda = () -> CompletableFuture.allOf(bowl, sink).join();
        lambda.run();
    }

    @TimedCallback
    void derived(CompletableFuture<?>[] all) {
        CompletableFuture.allOf(all).thenApply(none -> "fed").toCompletableFuture().join();
    }

    @CriticalPath
    @SuppressWarnings("UntrackedCombination")
    void variables(CompletableFuture<?>[] all) throws Exception {
        var first = CompletableFuture.anyOf(all);
        first.join();
        CompletableFuture<Void> last;
        last = CompletableFuture.allOf(all);
        CompletableFuture<Void> washed = last.thenRun(() -> {});
        washed.get();
        Future<Void> plain = last;
        plain.get();
        last = Metrics.allOf(all);
        last.join();
    }

    @CriticalPath
    @SuppressWarnings("UntrackedCombination")
    void recorded(CompletableFuture<?>[] all) throws Exception {
        Metrics.allOf(all).join();
        Metrics.current().watch("all", CompletableFuture.allOf(all)).join();
        Metrics.current().await(CompletableFuture.allOf(all));
        Metrics.current().await("all", () -> CompletableFuture.allOf(all).join());
        Metrics.current().await("all", () -> {
            CompletableFuture<Void> inside = CompletableFuture.allOf(all);
            return inside.get(1, TimeUnit.SECONDS);
        });
        CompletableFuture.allOf(all).getNow(null);
        all[0].join();
    }

    @TimedCallback
    @SuppressWarnings("UnrecordedWait")
    void intended(CompletableFuture<?>[] all) {
        CompletableFuture.allOf(all).join();
    }

    void notAnnotated(CompletableFuture<?>[] all) {
        CompletableFuture.allOf(all).join();
    }
}
