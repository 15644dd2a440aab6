package dev.pathlight.rxjava;

import static dev.pathlight.fixtures.Clocked.MILLI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathlight.CallbackRow;
import dev.pathlight.Kind;
import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import dev.pathlight.PathRow;
import dev.pathlight.fixtures.Clocked;
import io.reactivex.rxjava3.core.BackpressureStrategy;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.reactivex.rxjava3.processors.PublishProcessor;
import io.reactivex.rxjava3.schedulers.TestScheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

class RxJavaTest {
    private final Clocked clocked = new Clocked();
    private final Monitor monitor = clocked.monitor();
    private final List<Integer> received = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private PublishProcessor<Integer> back = PublishProcessor.create();
    private int completions;

    private final Shop shop = new Shop(Flowable.defer(() -> back));
    private final TimedShop timed = new TimedShop(shop, monitor);

    @AfterEach
    void close() {
        clocked.close();
        RxJavaPlugins.reset();
    }

    private Operation operation() {
        return monitor.snapshot().operations().get(0);
    }

    private long time(String key, Kind kind) {
        return Clocked.time(operation(), key, kind);
    }

    private CallbackRow price() {
        return Clocked.callback(operation(), operation().name() + ".price");
    }

    private void work() {
        clocked.pass(5);
    }

    private Disposable subscribe(Flowable<Integer> flowable) {
        return flowable.subscribe(received::add, failures::add, () -> completions++);
    }

    private void answer(int price) {
        PublishProcessor<Integer> asked = back;
        asked.onNext(price);
        asked.onComplete();
    }

    private static Integer[] items(Type type, Integer... items) {
        return type == Type.COMPLETABLE ? new Integer[0] : items;
    }

    @ParameterizedTest
    @EnumSource
    void theWaitBeginsWithTheSubscriptionAndWhatFollowsIsCodeOfTheRequest(Type type) {
        Flowable<Integer> basket = type.basket(timed, this::work);
        clocked.pass(7); // nothing is subscribed yet
        subscribe(basket);
        clocked.pass(30);
        answer(4);

        assertThat(received).containsExactly(items(type, 4));
        assertThat(completions).isEqualTo(1);
        assertThat(operation().count()).isEqualTo(1);
        assertThat(operation().errors()).isZero();
        assertThat(operation().response().sum()).isEqualTo(42 * MILLI);
        assertThat(time("prices", Kind.EXTERNAL)).isEqualTo(30 * MILLI);
        assertThat(time(operation().name() + ".price", Kind.ACTIVE)).isEqualTo(5 * MILLI);
        assertThat(time(operation().name(), Kind.UNATTRIBUTED)).isEqualTo(7 * MILLI);
        assertThat(operation().path()).noneMatch(PathRow::isUpperBound);
    }

    @ParameterizedTest
    @EnumSource
    void withoutASubscriptionItStaysLazyAndItsRequestInFlight(Type type) {
        Flowable<Integer> basket = type.basket(timed, this::work);

        assertThat(back.hasSubscribers()).isFalse();
        assertThat(operation().inFlight()).isEqualTo(1);
        assertThat(basket).isNotNull();
    }

    @ParameterizedTest
    @EnumSource
    void theFirstOfTwoSubscriptionsIsTheResponse(Type type) {
        Flowable<Integer> basket = type.basket(timed, this::work);
        subscribe(basket);
        clocked.pass(30);
        answer(4);
        back = PublishProcessor.create();
        subscribe(basket);
        clocked.pass(50);
        answer(5);

        assertThat(received).containsExactly(items(type, 4, 5));
        assertThat(operation().count()).isEqualTo(1);
        assertThat(operation().response().sum()).isEqualTo(35 * MILLI);
    }

    @ParameterizedTest
    @EnumSource
    void aFailureIsAnErrorOfTheCallbackAndOfTheRequest(Type type) {
        subscribe(type.basket(timed, this::work));
        clocked.pass(30);
        IllegalStateException gone = new IllegalStateException("gone");
        back.onError(gone);

        assertThat(failures).containsExactly(gone);
        assertThat(operation().errors()).isEqualTo(1);
        assertThat(price().errors()).isEqualTo(1);
        assertThat(time("prices", Kind.EXTERNAL)).isEqualTo(30 * MILLI);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SINGLE")
    void anEmptyOneIsASuccess(Type type) {
        subscribe(type.basket(timed, () -> {}));
        clocked.pass(30);
        back.onComplete();

        assertThat(completions).isEqualTo(1);
        assertThat(operation().errors()).isZero();
        assertThat(operation().response().sum()).isEqualTo(30 * MILLI);
    }

    @ParameterizedTest
    @EnumSource
    void aCancellationIsNoErrorAndReachesTheSource(Type type) {
        Disposable subscription = subscribe(type.basket(timed, this::work));
        clocked.pass(30);
        subscription.dispose();

        assertThat(subscription.isDisposed()).isTrue();
        assertThat(back.hasSubscribers()).isFalse();
        assertThat(operation().count()).isEqualTo(1);
        assertThat(operation().errors()).isZero();
        assertThat(operation().reported()).isZero();
        assertThat(operation().inFlight()).isZero();
        assertThat(operation().path()).singleElement().satisfies(row -> {
            assertThat(row.id().key()).isEqualTo("prices (cancelled)");
            assertThat(row.time().sum()).isEqualTo(30 * MILLI);
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyRetryIsAWait(Type type) {
        subscribe(type.retried(timed));
        clocked.pass(30);
        PublishProcessor<Integer> first = back;
        back = PublishProcessor.create();
        first.onError(new IllegalStateException("once"));
        clocked.pass(10);
        answer(4);

        assertThat(received).containsExactly(items(type, 4));
        assertThat(operation().errors()).isZero();
        assertThat(time("prices", Kind.EXTERNAL)).isEqualTo(40 * MILLI);
        assertThat(price().errors()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aTimeoutFailsTheRequestAndEndsTheWait(Type type) {
        TestScheduler scheduler = new TestScheduler();
        subscribe(type.limited(timed, scheduler));
        clocked.pass(1000);
        scheduler.advanceTimeBy(1, TimeUnit.SECONDS);

        assertThat(failures).hasSize(1).first().isInstanceOf(TimeoutException.class);
        assertThat(back.hasSubscribers()).isFalse();
        assertThat(operation().errors()).isEqualTo(1);
        assertThat(operation().response().sum()).isEqualTo(1000 * MILLI);
        assertThat(operation().inFlight()).isZero();
        assertThat(price().errors()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void outsideOfARequestItWorksAsItIs(Type type) {
        subscribe(type.price(shop));
        answer(4);

        assertThat(received).containsExactly(items(type, 4));
        assertThat(completions).isEqualTo(1);
        assertThat(monitor.snapshot().operations()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatTheMethodThrowsReachesTheCaller(Type type) {
        TimedShop broken = new TimedShop(new Shop(null), monitor);

        assertThatThrownBy(() -> type.basket(broken, this::work)).isInstanceOf(NullPointerException.class);
        assertThat(operation().errors()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void hooksSeeItBeAssembledAndSubscribedTo(Type type) {
        List<String> assembled = new ArrayList<>();
        RxJavaPlugins.setOnSingleAssembly(it -> seen(assembled, it));
        RxJavaPlugins.setOnMaybeAssembly(it -> seen(assembled, it));
        RxJavaPlugins.setOnCompletableAssembly(it -> seen(assembled, it));
        RxJavaPlugins.setOnObservableAssembly(it -> seen(assembled, it));
        RxJavaPlugins.setOnFlowableAssembly(it -> seen(assembled, it));
        type.basket(timed, this::work);

        assertThat(assembled)
                .filteredOn(it -> it.startsWith("Observed"))
                .hasSize(2)
                .allSatisfy(it -> assertThat(it).isEqualToIgnoringCase("Observed" + type));
    }

    private static <T> T seen(List<String> assembled, T it) {
        assembled.add(it.getClass().getSimpleName());
        return it;
    }

    @ParameterizedTest
    @EnumSource
    void whatTheSourceSendsAfterACancellationIsNotCounted(Type type) {
        List<Subscriber<? super Integer>> subscribers = new ArrayList<>();
        Shop obstinate = new Shop(Flowable.unsafeCreate(subscriber -> {
            subscribers.add(subscriber);
            subscriber.onSubscribe(new Subscription() {
                @Override
                public void request(long number) {}

                @Override
                public void cancel() {}
            });
        }));
        subscribe(type.basket(new TimedShop(obstinate, monitor), this::work)).dispose();
        subscribers.get(0).onNext(4);
        subscribers.get(0).onComplete();

        assertThat(received).isEmpty();
        assertThat(operation().count()).isEqualTo(1);
        assertThat(operation().callbacks()).allMatch(row -> row.late() == 0 && row.repeated() == 0);
    }

    @Test
    void whatReceivesAnItemIsARunAndTheEndTheResponse() {
        subscribe(timed.flowable(prices -> prices.doOnNext(item -> clocked.pass(3))));
        clocked.pass(10);
        back.onNext(1);
        clocked.pass(20);
        back.onNext(2);
        clocked.pass(30);
        back.onComplete();

        assertThat(received).containsExactly(1, 2);
        assertThat(operation().count()).isEqualTo(1);
        assertThat(operation().response().sum()).isEqualTo(66 * MILLI);
        assertThat(time("prices", Kind.EXTERNAL)).isEqualTo(60 * MILLI);
        assertThat(time(operation().name() + ".price", Kind.ACTIVE)).isEqualTo(6 * MILLI);
    }

    @Test
    void takingAPartOfAnObservableCancelsTheRest() {
        Observable<Integer> first = timed.observable(prices -> prices.take(1));
        subscribe(first.toFlowable(BackpressureStrategy.BUFFER));
        clocked.pass(10);
        back.onNext(1);

        assertThat(received).containsExactly(1);
        assertThat(back.hasSubscribers()).isFalse();
        assertThat(operation().count()).isEqualTo(1);
        assertThat(operation().errors()).isZero();
        assertThat(operation().response().sum()).isEqualTo(10 * MILLI);
        assertThat(operation().inFlight()).isZero();
    }
}
