package dev.pathlight.reactor;

import static dev.pathlight.fixtures.Clocked.MILLI;
import static dev.pathlight.fixtures.Clocked.callback;
import static dev.pathlight.fixtures.Clocked.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pathlight.CallbackRow;
import dev.pathlight.Kind;
import dev.pathlight.Metrics;
import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import dev.pathlight.PathRow;
import dev.pathlight.fixtures.Clocked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;
import reactor.util.context.Context;

class ReactorTest {
    private final Clocked clocked = new Clocked();
    private final Monitor monitor = clocked.monitor();
    private final List<Integer> received = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private Sinks.One<Integer> back = Sinks.one();
    private final Sinks.Many<Integer> news = Sinks.many().multicast().onBackpressureBuffer();
    private @Nullable Metrics seen;

    private final Shop shop = new Shop(Mono.defer(() -> back.asMono()), news.asFlux(), () -> {
        seen = Metrics.current();
        clocked.pass(5);
    });
    private final TimedShop timed = new TimedShop(shop, monitor);

    @AfterEach
    void close() {
        clocked.close();
    }

    private Disposable subscribe(Mono<Integer> mono) {
        return mono.subscribe(received::add, failures::add);
    }

    @Test
    void theWaitBeginsWithTheSubscriptionAndWhatFollowsIsCodeOfTheRequest() {
        Mono<Integer> basket = timed.basket();
        clocked.pass(7); // there is no subscription yet
        subscribe(basket);
        clocked.pass(30);
        back.tryEmitValue(4);

        Operation operation = clocked.operation("basket");
        assertThat(received).containsExactly(8);
        assertThat(operation.count()).isEqualTo(1);
        assertThat(operation.response().sum()).isEqualTo(42 * MILLI);
        assertThat(time(operation, "prices", Kind.EXTERNAL)).isEqualTo(30 * MILLI);
        assertThat(time(operation, "Shop.price", Kind.ACTIVE)).isEqualTo(5 * MILLI);
        assertThat(time(operation, "basket", Kind.UNATTRIBUTED)).isEqualTo(7 * MILLI);
        assertThat(operation.path()).noneMatch(PathRow::isUpperBound);
        assertThat(seen).isNotNull();
    }

    @Test
    void aMonoWithoutASubscriptionStaysLazyAndItsRequestInFlight() {
        Mono<Integer> basket = timed.basket();

        assertThat(back.currentSubscriberCount()).isZero();
        assertThat(clocked.operation("basket").inFlight()).isEqualTo(1);
        assertThat(basket).isNotNull();
    }

    @Test
    void aMonoThatIsGoneWithoutASubscriptionDropsItsRequest() {
        timed.basket();

        await().until(() -> {
            System.gc();
            return clocked.operation("basket").dropped() == 1;
        });
    }

    @Test
    void theFirstOfTwoSubscriptionsIsTheResponse() {
        Mono<Integer> basket = timed.basket();
        subscribe(basket);
        clocked.pass(30);
        back.tryEmitValue(4);
        back = Sinks.one();
        subscribe(basket);
        clocked.pass(50);
        back.tryEmitValue(5);

        assertThat(received).containsExactly(8, 10);
        assertThat(clocked.operation("basket").count()).isEqualTo(1);
        assertThat(clocked.operation("basket").response().sum()).isEqualTo(35 * MILLI);
    }

    @Test
    void aFailureIsAnErrorOfTheCallbackAndOfTheRequest() {
        subscribe(timed.basket());
        clocked.pass(30);
        IllegalStateException gone = new IllegalStateException("gone");
        back.tryEmitError(gone);

        assertThat(failures).containsExactly(gone);
        assertThat(clocked.operation("basket").errors()).isEqualTo(1);
        assertThat(callback(clocked.operation("basket"), "Shop.price").errors()).isEqualTo(1);
    }

    @Test
    void anEmptyMonoIsASuccess() {
        subscribe(timed.basket());
        clocked.pass(30);
        back.tryEmitEmpty();

        assertThat(clocked.operation("basket").errors()).isZero();
        assertThat(clocked.operation("basket").response().sum()).isEqualTo(30 * MILLI);
    }

    @Test
    void aCancellationIsNoErrorAndNothingStaysOutstanding() {
        Disposable subscription = subscribe(timed.basket());
        clocked.pass(30);
        subscription.dispose();

        Operation operation = clocked.operation("basket");
        assertThat(operation.count()).isEqualTo(1);
        assertThat(operation.errors()).isZero();
        assertThat(operation.reported()).isZero();
        assertThat(operation.inFlight()).isZero();
        assertThat(time(operation, "prices (cancelled)", Kind.EXTERNAL)).isEqualTo(30 * MILLI);
        assertThat(back.currentSubscriberCount()).isZero();
    }

    @Test
    void aTimeoutOperatorCancelsTheWaitWhichTheResponseThenFollowsFrom() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        subscribe(timed.basket().timeout(Duration.ofMillis(50), Mono.just(7), time));
        subscribe(new TimedShop(shop, monitor).impatient(time));
        clocked.pass(50);
        time.advanceTimeBy(Duration.ofMillis(50));

        Operation operation = clocked.operation("impatient");
        assertThat(received).containsExactly(7, 7);
        assertThat(operation.errors()).isZero();
        assertThat(operation.response().sum()).isEqualTo(50 * MILLI);
        assertThat(time(operation, "prices (cancelled)", Kind.EXTERNAL)).isEqualTo(50 * MILLI);
    }

    @Test
    void everyRetryIsAWait() {
        subscribe(timed.retried());
        clocked.pass(30);
        Sinks.One<Integer> first = back;
        back = Sinks.one();
        first.tryEmitError(new IllegalStateException("once"));
        clocked.pass(10);
        back.tryEmitValue(4);

        Operation operation = clocked.operation("retried");
        assertThat(received).containsExactly(4);
        assertThat(operation.errors()).isZero();
        assertThat(time(operation, "prices", Kind.EXTERNAL)).isEqualTo(40 * MILLI);
        assertThat(callback(operation, "Shop.price").errors()).isEqualTo(1);
    }

    @Test
    void aFunctionThatReturnsAMonoIsWatched() {
        subscribe(timed.composed());
        clocked.pass(30);
        Sinks.One<Integer> first = back;
        back = Sinks.one();
        first.tryEmitValue(1);
        clocked.pass(20);
        back.tryEmitValue(2);

        Operation operation = clocked.operation("composed");
        assertThat(received).containsExactly(3);
        assertThat(time(operation, "prices", Kind.EXTERNAL)).isEqualTo(30 * MILLI);
        assertThat(time(operation, "carrier", Kind.EXTERNAL)).isEqualTo(20 * MILLI);
        assertThat(operation.response().sum()).isEqualTo(50 * MILLI);
    }

    private void emit(int value) {
        Sinks.One<Integer> present = back;
        back = Sinks.one();
        present.tryEmitValue(value);
    }

    @Test
    void whatFollowsTheCompletionOfAMonoIsCodeOfTheRequest() {
        subscribe(timed.sequence());
        clocked.pass(30);
        emit(1);
        clocked.pass(20);
        emit(2);

        Operation operation = clocked.operation("sequence");
        assertThat(received).containsExactly(2);
        assertThat(time(operation, "prices", Kind.EXTERNAL)).isEqualTo(30 * MILLI);
        assertThat(time(operation, "carrier", Kind.EXTERNAL)).isEqualTo(20 * MILLI);
        assertThat(operation.confidence()).isEqualTo(1);
    }

    @Test
    void everyMonoThatFollowsTheCompletionOfAnotherIsAWait() {
        timed.counted().subscribe();
        for (int i = 0; i < 3; i++) {
            clocked.pass(20);
            emit(i);
        }

        Operation operation = clocked.operation("counted");
        assertThat(operation.response().sum()).isEqualTo(60 * MILLI);
        assertThat(time(operation, "prices", Kind.EXTERNAL)).isEqualTo(60 * MILLI);
    }

    @Test
    void workAfterTheCompletionOfAMonoIsRunning() {
        subscribe(timed.collected());
        clocked.pass(20);
        emit(1);

        assertThat(time(clocked.operation("collected"), "Shop.price", Kind.ACTIVE))
                .isEqualTo(5 * MILLI);
        assertThat(clocked.operation("collected").confidence()).isEqualTo(1);
    }

    @Test
    void whatReceivesAnItemOfAFluxIsARunAndTheEndTheResponse() {
        timed.follow().doOnNext(item -> clocked.pass(3)).subscribe(received::add);
        clocked.pass(10);
        news.tryEmitNext(1);
        clocked.pass(20);
        news.tryEmitNext(2);
        clocked.pass(30);
        news.tryEmitComplete();

        Operation operation = clocked.operation("follow");
        assertThat(received).containsExactly(1, 2);
        assertThat(operation.count()).isEqualTo(1);
        assertThat(operation.response().sum()).isEqualTo(66 * MILLI);
        assertThat(time(operation, "news", Kind.EXTERNAL)).isEqualTo(60 * MILLI);
        assertThat(time(operation, "Shop.headlines", Kind.ACTIVE)).isEqualTo(6 * MILLI);
    }

    @Test
    void itemsThatArriveAtShortIntervalsOnOneThreadAreWaitedForAndNotQueued() {
        timed.follow().subscribe(received::add);
        for (int i = 0; i < 10; i++) {
            clocked.passNanos(300_000);
            news.tryEmitNext(i);
        }
        clocked.passNanos(300_000);
        news.tryEmitComplete();

        Operation operation = clocked.operation("follow");
        assertThat(received).hasSize(10);
        assertThat(operation.response().sum()).isEqualTo(3_300_000);
        assertThat(operation.blocked().sum()).isLessThanOrEqualTo(300_000); // the first may follow from the handler
        assertThat(time(operation, "news", Kind.EXTERNAL)).isGreaterThanOrEqualTo(3_000_000);
    }

    @Test
    void aTimeoutBetweenTwoItemsEndsTheSecondWait() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        timed.brief(time).subscribe(received::add);
        clocked.pass(10);
        news.tryEmitNext(1);
        clocked.pass(50);
        time.advanceTimeBy(Duration.ofMillis(50));

        Operation operation = clocked.operation("brief");
        assertThat(received).containsExactly(1);
        assertThat(operation.response().sum()).isEqualTo(60 * MILLI);
        assertThat(time(operation, "news", Kind.EXTERNAL)).isEqualTo(60 * MILLI);
    }

    @Test
    void takingAPartOfAFluxCancelsTheRest() {
        timed.follow().take(1).subscribe(received::add);
        clocked.pass(10);
        news.tryEmitNext(1);

        Operation operation = clocked.operation("follow");
        assertThat(received).containsExactly(1);
        assertThat(time(operation, "news", Kind.EXTERNAL)).isEqualTo(10 * MILLI);
        assertThat(operation.callbacks()).extracting(CallbackRow::awaits).doesNotContain("news (cancelled)");
        assertThat(operation.count()).isEqualTo(1);
        assertThat(operation.errors()).isZero();
        assertThat(operation.inFlight()).isZero();
    }

    @Test
    void theContextOfTheSubscriberReachesTheSource() {
        Shop reading = new Shop(
                Mono.deferContextual(context -> Mono.just(context.<Integer>get("price"))), Flux.empty(), () -> {});
        subscribe(new TimedShop(reading, monitor).basket().contextWrite(Context.of("price", 21)));

        assertThat(received).containsExactly(42);
    }

    @Test
    void outsideOfARequestAMonoWorksAsItIs() {
        subscribe(TimedShop.price(shop));
        back.tryEmitValue(4);

        assertThat(received).containsExactly(4);
        assertThat(monitor.snapshot().operations()).isEmpty();
    }

    @Test
    void aMonoThatWasMadeOutsideWaitsInTheRequestThatSubscribes() {
        Mono<Integer> shared = TimedShop.price(shop);
        Shop other = new Shop(shared, Flux.empty(), () -> {});
        subscribe(new TimedShop(other, monitor).basket());
        clocked.pass(30);
        back.tryEmitValue(4);

        assertThat(time(clocked.operation("basket"), "prices", Kind.EXTERNAL)).isEqualTo(30 * MILLI);
    }

    @Test
    void whatTheMethodThrowsReachesTheCaller() {
        Shop broken = new Shop(Mono.empty(), Flux.empty(), () -> {}) {
            @Override
            Mono<Integer> price() {
                throw new IllegalStateException("closed");
            }
        };

        assertThatThrownBy(() -> new TimedShop(broken, monitor).basket()).hasMessage("closed");
        assertThat(clocked.operation("basket").errors()).isEqualTo(1);
    }
}
