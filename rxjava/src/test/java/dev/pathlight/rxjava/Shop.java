package dev.pathlight.rxjava;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;
import java.util.function.UnaryOperator;

/** A shop whose baskets depend on a price that comes later, in each of the types. */
class Shop {
    private final Flowable<Integer> prices;

    Shop(Flowable<Integer> prices) {
        this.prices = prices;
    }

    @CriticalPath("single")
    Single<Integer> single(UnaryOperator<Single<Integer>> then) {
        return then.apply(TimedShop.singlePrice(this));
    }

    @TimedCallback(value = "single.price", awaits = "prices")
    Single<Integer> singlePrice() {
        return prices.singleOrError();
    }

    @CriticalPath("maybe")
    Maybe<Integer> maybe(UnaryOperator<Maybe<Integer>> then) {
        return then.apply(TimedShop.maybePrice(this));
    }

    @TimedCallback(value = "maybe.price", awaits = "prices")
    Maybe<Integer> maybePrice() {
        return prices.singleElement();
    }

    @CriticalPath("completable")
    Completable completable(UnaryOperator<Completable> then) {
        return then.apply(TimedShop.completablePrice(this));
    }

    @TimedCallback(value = "completable.price", awaits = "prices")
    Completable completablePrice() {
        return prices.ignoreElements();
    }

    @CriticalPath("observable")
    Observable<Integer> observable(UnaryOperator<Observable<Integer>> then) {
        return then.apply(TimedShop.observablePrices(this));
    }

    @TimedCallback(value = "observable.price", awaits = "prices")
    Observable<Integer> observablePrices() {
        return prices.toObservable();
    }

    @CriticalPath("flowable")
    Flowable<Integer> flowable(UnaryOperator<Flowable<Integer>> then) {
        return then.apply(TimedShop.flowablePrices(this));
    }

    @TimedCallback(value = "flowable.price", awaits = "prices")
    Flowable<Integer> flowablePrices() {
        return prices;
    }
}
