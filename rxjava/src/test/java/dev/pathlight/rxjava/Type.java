package dev.pathlight.rxjava;

import io.reactivex.rxjava3.core.BackpressureStrategy;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Scheduler;
import java.util.concurrent.TimeUnit;

/** The types of RxJava. Each is subscribed to as a Flowable, by its own operators. */
enum Type {
    SINGLE {
        @Override
        Flowable<Integer> basket(TimedShop shop, Runnable work) {
            return shop.single(price -> price.doOnSuccess(value -> work.run())).toFlowable();
        }

        @Override
        Flowable<Integer> retried(TimedShop shop) {
            return shop.single(price -> price.retry(1)).toFlowable();
        }

        @Override
        Flowable<Integer> limited(TimedShop shop, Scheduler scheduler) {
            return shop.single(price -> price.timeout(1, TimeUnit.SECONDS, scheduler))
                    .toFlowable();
        }

        @Override
        Flowable<Integer> price(Shop shop) {
            return TimedShop.singlePrice(shop).toFlowable();
        }
    },

    MAYBE {
        @Override
        Flowable<Integer> basket(TimedShop shop, Runnable work) {
            return shop.maybe(price -> price.doOnSuccess(value -> work.run())).toFlowable();
        }

        @Override
        Flowable<Integer> retried(TimedShop shop) {
            return shop.maybe(price -> price.retry(1)).toFlowable();
        }

        @Override
        Flowable<Integer> limited(TimedShop shop, Scheduler scheduler) {
            return shop.maybe(price -> price.timeout(1, TimeUnit.SECONDS, scheduler))
                    .toFlowable();
        }

        @Override
        Flowable<Integer> price(Shop shop) {
            return TimedShop.maybePrice(shop).toFlowable();
        }
    },

    COMPLETABLE {
        @Override
        Flowable<Integer> basket(TimedShop shop, Runnable work) {
            return shop.completable(price -> price.doOnComplete(work::run)).toFlowable();
        }

        @Override
        Flowable<Integer> retried(TimedShop shop) {
            return shop.completable(price -> price.retry(1)).toFlowable();
        }

        @Override
        Flowable<Integer> limited(TimedShop shop, Scheduler scheduler) {
            return shop.completable(price -> price.timeout(1, TimeUnit.SECONDS, scheduler))
                    .toFlowable();
        }

        @Override
        Flowable<Integer> price(Shop shop) {
            return TimedShop.completablePrice(shop).toFlowable();
        }
    },

    OBSERVABLE {
        @Override
        Flowable<Integer> basket(TimedShop shop, Runnable work) {
            return shop.observable(price -> price.doOnNext(value -> work.run()))
                    .toFlowable(BackpressureStrategy.BUFFER);
        }

        @Override
        Flowable<Integer> retried(TimedShop shop) {
            return shop.observable(price -> price.retry(1)).toFlowable(BackpressureStrategy.BUFFER);
        }

        @Override
        Flowable<Integer> limited(TimedShop shop, Scheduler scheduler) {
            return shop.observable(price -> price.timeout(1, TimeUnit.SECONDS, scheduler))
                    .toFlowable(BackpressureStrategy.BUFFER);
        }

        @Override
        Flowable<Integer> price(Shop shop) {
            return TimedShop.observablePrices(shop).toFlowable(BackpressureStrategy.BUFFER);
        }
    },

    FLOWABLE {
        @Override
        Flowable<Integer> basket(TimedShop shop, Runnable work) {
            return shop.flowable(price -> price.doOnNext(value -> work.run()));
        }

        @Override
        Flowable<Integer> retried(TimedShop shop) {
            return shop.flowable(price -> price.retry(1));
        }

        @Override
        Flowable<Integer> limited(TimedShop shop, Scheduler scheduler) {
            return shop.flowable(price -> price.timeout(1, TimeUnit.SECONDS, scheduler));
        }

        @Override
        Flowable<Integer> price(Shop shop) {
            return TimedShop.flowablePrices(shop);
        }
    };

    /** Returns a basket whose code works as soon as the price is known. */
    abstract Flowable<Integer> basket(TimedShop shop, Runnable work);

    /** Returns a basket that asks for the price a second time. */
    abstract Flowable<Integer> retried(TimedShop shop);

    /** Returns a basket that waits for a second at most. */
    abstract Flowable<Integer> limited(TimedShop shop, Scheduler scheduler);

    /** Returns the price alone. */
    abstract Flowable<Integer> price(Shop shop);
}
