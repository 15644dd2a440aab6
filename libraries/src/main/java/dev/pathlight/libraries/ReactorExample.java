package dev.pathlight.libraries;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reactor: a Mono as a watched future, and a subscriber of a Flux. */
public final class ReactorExample {
    // region reactor-mono
    @CriticalPath
    public CompletableFuture<@Nullable String> greet(Mono<String> user) {
        return TimedReactorExample.user(this, user);
    }

    @TimedCallback(awaits = "users")
    CompletableFuture<@Nullable String> user(Mono<String> user) {
        return user.toFuture(); // cancelling it cancels the subscription
    }
    // endregion

    // region reactor-flux
    @CriticalPath
    public void follow(Flux<String> news, News subscriber) {
        news.subscribe(new TimedReactorExample_News(subscriber));
    }

    @TimedCallback(value = "headline", awaits = "news", responds = true)
    static class News implements CoreSubscriber<String> {
        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String headline) {}

        @Override
        public void onError(Throwable thrown) {}

        @Override
        public void onComplete() {}
    }
    // endregion
}
