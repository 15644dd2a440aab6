package dev.pathlight.libraries;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;
import io.vertx.core.Future;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Methods that return an asynchronous type. */
public final class AsyncTypesExample {
    private final Mono<String> users;
    private final Flux<String> headlines;
    private final Supplier<Future<Integer>> prices;
    private final Promise<String> promised;

    AsyncTypesExample(
            Mono<String> users, Flux<String> headlines, Supplier<Future<Integer>> prices, Promise<String> promised) {
        this.users = users;
        this.headlines = headlines;
        this.prices = prices;
        this.promised = promised;
    }

    // region mono
    @CriticalPath("greet")
    public Mono<String> greet() {
        return TimedAsyncTypesExample.user(this).map(user -> "Hello, " + user);
    }

    @TimedCallback(awaits = "users")
    Mono<String> user() {
        return users; // a call of WebClient, for example
    }
    // endregion

    // region flux
    @CriticalPath("news")
    public Flux<String> news() {
        return TimedAsyncTypesExample.headline(this).map(String::strip);
    }

    @TimedCallback(awaits = "agency")
    Flux<String> headline() {
        return headlines;
    }
    // endregion

    // region future
    @CriticalPath("basket")
    public Future<Integer> basket() {
        return TimedAsyncTypesExample.price(this).map(price -> 2 * price);
    }

    @TimedCallback(awaits = "prices")
    Future<Integer> price() {
        return prices.get();
    }
    // endregion

    @CriticalPath("promise")
    public Promise<String> promise() {
        return TimedAsyncTypesExample.promised(this);
    }

    @TimedCallback(awaits = "word")
    Promise<String> promised() {
        return promised;
    }
}
