package dev.pathlight.reactor;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;
import java.time.Duration;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** A shop whose methods return what completes later. */
class Shop {
    private final Mono<Integer> prices;
    private final Flux<Integer> news;
    private final Runnable work;

    Shop(Mono<Integer> prices, Flux<Integer> news, Runnable work) {
        this.prices = prices;
        this.news = news;
        this.work = work;
    }

    @CriticalPath("basket")
    Mono<Integer> basket() {
        return TimedShop.price(this).map(price -> {
            work.run();
            return 2 * price;
        });
    }

    @CriticalPath("retried")
    Mono<Integer> retried() {
        return TimedShop.price(this).retry(1);
    }

    @CriticalPath("sequence")
    Mono<Integer> sequence() {
        return TimedShop.price(this)
                .then(Mono.defer(() -> TimedShop.delivery(this).apply(0)));
    }

    @CriticalPath("impatient")
    Mono<Integer> impatient(Scheduler time) {
        return TimedShop.price(this).timeout(Duration.ofMillis(50), Mono.just(7), time);
    }

    @CriticalPath("counted")
    Mono<Long> counted() {
        return Flux.range(0, 3).concatMap(i -> TimedShop.price(this)).count();
    }

    @CriticalPath("collected")
    Mono<Integer> collected() {
        return TimedShop.price(this).flux().collectList().map(all -> {
            work.run();
            return all.size();
        });
    }

    @CriticalPath("composed")
    Mono<Integer> composed() {
        return TimedShop.price(this).flatMap(TimedShop.delivery(this));
    }

    @TimedCallback(awaits = "prices")
    Mono<Integer> price() {
        return prices;
    }

    @TimedCallback(awaits = "carrier", as = Function.class)
    Mono<Integer> delivery(Integer price) {
        return prices.map(more -> more + price);
    }

    @CriticalPath("follow")
    Flux<Integer> follow() {
        return TimedShop.headlines(this);
    }

    @CriticalPath("brief")
    Flux<Integer> brief(Scheduler time) {
        return TimedShop.headlines(this).timeout(Duration.ofMillis(50), Flux.empty(), time);
    }

    @TimedCallback(awaits = "news")
    Flux<Integer> headlines() {
        return news;
    }
}
