package dev.pathlight.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pathlight.CallbackRow;
import dev.pathlight.Kind;
import dev.pathlight.Metrics;
import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import dev.pathlight.PathKey;
import dev.pathlight.PathRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
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
    private static final long MILLI = 1_000_000;

    private final AtomicLong clock = new AtomicLong(1_000);
    private final Monitor monitor = Monitor.builder().clock(clock::get).build();
    private final List<Integer> received = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private Sinks.One<Integer> back = Sinks.one();
    private final Sinks.Many<Integer> news = Sinks.many().multicast().onBackpressureBuffer();
    private @Nullable Metrics seen;

    private final Shop shop = new Shop(Mono.defer(() -> back.asMono()), news.asFlux(), () -> {
        seen = Metrics.current();
        pass(5);
    });
    private final TimedShop timed = new TimedShop(shop, monitor);

    @AfterEach
    void close() {
        monitor.close();
    }

    private void pass(long millis) {
        clock.addAndGet(millis * MILLI);
    }

    private Disposable subscribe(Mono<Integer> mono) {
        return mono.subscribe(received::add, failures::add);
    }

    private Operation operation(String name) {
        return monitor.snapshot().operation(name).orElseThrow();
    }

    private static long time(Operation operation, String key, Kind kind) {
        return operation.path().stream()
                .filter(row -> row.id().equals(new PathKey(key, kind)))
                .mapToLong(row -> row.time().sum())
                .sum();
    }

    private static CallbackRow callback(Operation operation, String key) {
        return operation.callbacks().stream()
                .filter(row -> row.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theWaitBeginsWithTheSubscriptionAndWhatFollowsIsCodeOfTheRequest() {
        Mono<Integer> basket = timed.basket();
        pass(7); // there is no subscription yet
        subscribe(basket);
        pass(30);
        back.tryEmitValue(4);

        Operation operation = operation("basket");
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
        assertThat(operation("basket").inFlight()).isEqualTo(1);
        assertThat(basket).isNotNull();
    }

    @Test
    void aMonoThatIsGoneWithoutASubscriptionDropsItsRequest() {
        timed.basket();

        await().until(() -> {
            System.gc();
            return operation("basket").dropped() == 1;
        });
    }

    @Test
    void theFirstOfTwoSubscriptionsIsTheResponse() {
        Mono<Integer> basket = timed.basket();
        subscribe(basket);
        pass(30);
        back.tryEmitValue(4);
        back = Sinks.one();
        subscribe(basket);
        pass(50);
        back.tryEmitValue(5);

        assertThat(received).containsExactly(8, 10);
        assertThat(operation("basket").count()).isEqualTo(1);
        assertThat(operation("basket").response().sum()).isEqualTo(35 * MILLI);
    }

    @Test
    void aFailureIsAnErrorOfTheCallbackAndOfTheRequest() {
        subscribe(timed.basket());
        pass(30);
        IllegalStateException gone = new IllegalStateException("gone");
        back.tryEmitError(gone);

        assertThat(failures).containsExactly(gone);
        assertThat(operation("basket").errors()).isEqualTo(1);
        assertThat(callback(operation("basket"), "Shop.price").errors()).isEqualTo(1);
    }

    @Test
    void anEmptyMonoIsASuccess() {
        subscribe(timed.basket());
        pass(30);
        back.tryEmitEmpty();

        assertThat(operation("basket").errors()).isZero();
        assertThat(operation("basket").response().sum()).isEqualTo(30 * MILLI);
    }

    @Test
    void aCancellationIsNoErrorAndNothingStaysOutstanding() {
        Disposable subscription = subscribe(timed.basket());
        pass(30);
        subscription.dispose();

        Operation operation = operation("basket");
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
        pass(50);
        time.advanceTimeBy(Duration.ofMillis(50));

        Operation operation = operation("impatient");
        assertThat(received).containsExactly(7, 7);
        assertThat(operation.errors()).isZero();
        assertThat(operation.response().sum()).isEqualTo(50 * MILLI);
        assertThat(time(operation, "prices (cancelled)", Kind.EXTERNAL)).isEqualTo(50 * MILLI);
    }

    @Test
    void everyRetryIsAWait() {
        subscribe(timed.retried());
        pass(30);
        Sinks.One<Integer> first = back;
        back = Sinks.one();
        first.tryEmitError(new IllegalStateException("once"));
        pass(10);
        back.tryEmitValue(4);

        Operation operation = operation("retried");
        assertThat(received).containsExactly(4);
        assertThat(operation.errors()).isZero();
        assertThat(time(operation, "prices", Kind.EXTERNAL)).isEqualTo(40 * MILLI);
        assertThat(callback(operation, "Shop.price").errors()).isEqualTo(1);
    }

    @Test
    void aFunctionThatReturnsAMonoIsWatched() {
        subscribe(timed.composed());
        pass(30);
        Sinks.One<Integer> first = back;
        back = Sinks.one();
        first.tryEmitValue(1);
        pass(20);
        back.tryEmitValue(2);

        Operation operation = operation("composed");
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
        pass(30);
        emit(1);
        pass(20);
        emit(2);

        Operation operation = operation("sequence");
        assertThat(received).containsExactly(2);
        assertThat(time(operation, "prices", Kind.EXTERNAL)).isEqualTo(30 * MILLI);
        assertThat(time(operation, "carrier", Kind.EXTERNAL)).isEqualTo(20 * MILLI);
        assertThat(operation.confidence()).isEqualTo(1);
    }

    @Test
    void everyMonoThatFollowsTheCompletionOfAnotherIsAWait() {
        timed.counted().subscribe();
        for (int i = 0; i < 3; i++) {
            pass(20);
            emit(i);
        }

        Operation operation = operation("counted");
        assertThat(operation.response().sum()).isEqualTo(60 * MILLI);
        assertThat(time(operation, "prices", Kind.EXTERNAL)).isEqualTo(60 * MILLI);
    }

    @Test
    void workAfterTheCompletionOfAMonoIsRunning() {
        subscribe(timed.collected());
        pass(20);
        emit(1);

        assertThat(time(operation("collected"), "Shop.price", Kind.ACTIVE)).isEqualTo(5 * MILLI);
        assertThat(operation("collected").confidence()).isEqualTo(1);
    }

    @Test
    void whatReceivesAnItemOfAFluxIsARunAndTheEndTheResponse() {
        timed.follow().doOnNext(item -> pass(3)).subscribe(received::add);
        pass(10);
        news.tryEmitNext(1);
        pass(20);
        news.tryEmitNext(2);
        pass(30);
        news.tryEmitComplete();

        Operation operation = operation("follow");
        assertThat(received).containsExactly(1, 2);
        assertThat(operation.count()).isEqualTo(1);
        assertThat(operation.response().sum()).isEqualTo(66 * MILLI);
        assertThat(time(operation, "news", Kind.EXTERNAL)).isEqualTo(60 * MILLI);
        assertThat(time(operation, "Shop.headlines", Kind.ACTIVE)).isEqualTo(6 * MILLI);
    }

    @Test
    void takingAPartOfAFluxCancelsTheRest() {
        timed.follow().take(1).subscribe(received::add);
        pass(10);
        news.tryEmitNext(1);

        Operation operation = operation("follow");
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
        pass(30);
        back.tryEmitValue(4);

        assertThat(time(operation("basket"), "prices", Kind.EXTERNAL)).isEqualTo(30 * MILLI);
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
        assertThat(operation("basket").errors()).isEqualTo(1);
    }
}
