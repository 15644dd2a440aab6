package bad;

import static java.util.concurrent.CompletableFuture.anyOf;

import dev.pathlight.CriticalPath;
import dev.pathlight.Metrics;
import dev.pathlight.TimedCallback;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Function;

class Foo {
    private final CompletableFuture<?> field = CompletableFuture.allOf();

    @CriticalPath
    CompletionStage<Void> start(CompletableFuture<?> bowl, CompletableFuture<?> sink) {
        return CompletableFuture.allOf(bowl, sink).thenRun(() -> {});
    }

    @TimedCallback
    CompletionStage<Object> imported(CompletableFuture<?>... all) {
        return anyOf(all);
    }

    @TimedCallback
    void inside(CompletableFuture<?>[] all) {
        Runnable lambda = () -> CompletableFuture.allOf(all);
        Function<CompletableFuture<?>[], CompletableFuture<?>> reference = CompletableFuture::anyOf;
        new Object() {
            final CompletableFuture<?> field = Special.allOf(all);

            void method() {
                CompletableFuture.anyOf(all);
            }
        }.method();
        lambda.run();
        reference.apply(all);
    }

    @TimedCallback
    CompletionStage<Void> tracked(CompletableFuture<?>... all) {
        Metrics.anyOf(all);
        return Metrics.allOf(all);
    }

    @CriticalPath
    void named(CompletableFuture<?>[] all) throws Exception {
        Metrics.current().await("all", () -> CompletableFuture.allOf(all).get());
    }

    @TimedCallback
    @SuppressWarnings("UntrackedCombination")
    void intended(CompletableFuture<?>[] all) {
        CompletableFuture.allOf(all);
    }

    CompletableFuture<Void> notAnnotated(CompletableFuture<?>... all) {
        return CompletableFuture.allOf(all);
    }

    static class Special<T> extends CompletableFuture<T> {}

    @TimedCallback
    static class Feed implements Flow.Subscriber<CompletableFuture<?>[]> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {}

        @Override
        public void onNext(CompletableFuture<?>[] all) {
            CompletableFuture.allOf(all);
            helper(all);
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onComplete() {}

        void helper(CompletableFuture<?>[] all) {
            CompletableFuture.allOf(all);
        }
    }

    static class Other {
        @TimedCallback
        CompletableFuture<?> homonym(Object... all) {
            return CompletableFuture.allOf(all);
        }

        static class CompletableFuture<T> {
            static CompletableFuture<Void> allOf(Object... all) {
                return new CompletableFuture<>();
            }
        }
    }
}
