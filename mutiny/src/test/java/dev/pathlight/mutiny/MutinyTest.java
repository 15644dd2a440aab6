package dev.pathlight.mutiny;

import static dev.pathlight.fixtures.Clocked.MILLI;
import static dev.pathlight.fixtures.Clocked.callback;
import static dev.pathlight.fixtures.Clocked.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathlight.Kind;
import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import dev.pathlight.PathRow;
import dev.pathlight.fixtures.Clocked;
import dev.pathlight.fixtures.ManualTimer;
import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MutinyTest {
    private final Clocked clocked = new Clocked();
    private final Monitor monitor = clocked.monitor();
    private final List<Integer> received = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final List<UniEmitter<? super Integer>> asked = new ArrayList<>();
    private final List<MultiEmitter<? super Integer>> followed = new ArrayList<>();
    private int cancellations;
    private int completions;

    private final Shop shop = new Shop(
            Uni.createFrom().emitter(emitter -> asked.add(emitter.onTermination(() -> cancellations++))),
            Multi.createFrom().emitter(emitter -> followed.add(emitter.onTermination(() -> cancellations++))));
    private final TimedShop timed = new TimedShop(shop, monitor);

    @AfterEach
    void close() {
        clocked.close();
    }

    private Uni<Integer> basket() {
        return timed.basket(price -> price.map(value -> {
            clocked.pass(5);
            return 2 * value;
        }));
    }

    private Multi<Integer> follow() {
        return timed.follow(headlines -> headlines.onItem().invoke(() -> clocked.pass(3)));
    }

    private Cancellable subscribe(Uni<Integer> uni) {
        return uni.subscribe().with(received::add, failures::add);
    }

    private Cancellable subscribe(Multi<Integer> multi) {
        return multi.subscribe().with(received::add, failures::add, () -> completions++);
    }

    @Test
    void theWaitBeginsWithTheSubscriptionAndWhatFollowsIsCodeOfTheRequest() {
        Uni<Integer> basket = basket();
        clocked.pass(7); // nothing is subscribed yet
        subscribe(basket);
        clocked.pass(30);
        asked.get(0).complete(4);

        Operation operation = clocked.operation("basket");
        assertThat(received).containsExactly(8);
        assertThat(operation.count()).isEqualTo(1);
        assertThat(operation.response().sum()).isEqualTo(42 * MILLI);
        assertThat(time(operation, "prices", Kind.EXTERNAL)).isEqualTo(30 * MILLI);
        assertThat(time(operation, "price", Kind.ACTIVE)).isEqualTo(5 * MILLI);
        assertThat(time(operation, "basket", Kind.UNATTRIBUTED)).isEqualTo(7 * MILLI);
        assertThat(operation.path()).noneMatch(PathRow::isUpperBound);
    }

    @Test
    void withoutASubscriptionItStaysLazyAndItsRequestInFlight() {
        Uni<Integer> basket = basket();
        Multi<Integer> follow = follow();

        assertThat(asked).isEmpty();
        assertThat(followed).isEmpty();
        assertThat(clocked.operation("basket").inFlight()).isEqualTo(1);
        assertThat(clocked.operation("follow").inFlight()).isEqualTo(1);
        assertThat(basket).isNotNull();
        assertThat(follow).isNotNull();
    }

    @Test
    void theFirstOfTwoSubscriptionsIsTheResponse() {
        Uni<Integer> basket = basket();
        subscribe(basket);
        clocked.pass(30);
        asked.get(0).complete(4);
        subscribe(basket);
        clocked.pass(50);
        asked.get(1).complete(5);

        assertThat(received).containsExactly(8, 10);
        assertThat(clocked.operation("basket").count()).isEqualTo(1);
        assertThat(clocked.operation("basket").response().sum()).isEqualTo(35 * MILLI);
    }

    @Test
    void aFailureIsAnErrorOfTheCallbackAndOfTheRequest() {
        subscribe(basket());
        clocked.pass(30);
        IllegalStateException gone = new IllegalStateException("gone");
        asked.get(0).fail(gone);

        assertThat(failures).containsExactly(gone);
        assertThat(clocked.operation("basket").errors()).isEqualTo(1);
        assertThat(callback(clocked.operation("basket"), "price").errors()).isEqualTo(1);
    }

    @Test
    void aUniOfNullIsASuccess() {
        subscribe(timed.basket(price -> price));
        clocked.pass(30);
        asked.get(0).complete(null);

        assertThat(received).containsExactly((Integer) null);
        assertThat(clocked.operation("basket").errors()).isZero();
        assertThat(clocked.operation("basket").response().sum()).isEqualTo(30 * MILLI);
    }

    @Test
    void aCancellationIsNoErrorAndReachesTheSource() {
        Cancellable basket = subscribe(basket());
        Cancellable follow = subscribe(follow());
        clocked.pass(30);
        basket.cancel();
        follow.cancel();

        assertThat(cancellations).isEqualTo(2);
        assertThat(List.of(clocked.operation("basket"), clocked.operation("follow")))
                .allSatisfy(operation -> {
                    assertThat(operation.count()).isEqualTo(1);
                    assertThat(operation.errors()).isZero();
                    assertThat(operation.reported()).isZero();
                    assertThat(operation.inFlight()).isZero();
                    assertThat(operation.path()).singleElement().satisfies(row -> {
                        assertThat(row.id().key()).endsWith(" (cancelled)");
                        assertThat(row.time().sum()).isEqualTo(30 * MILLI);
                    });
                });
    }

    @Test
    void everyRetryIsAWait() {
        subscribe(timed.basket(price -> price.onFailure().retry().atMost(1)));
        clocked.pass(30);
        asked.get(0).fail(new IllegalStateException("once"));
        clocked.pass(10);
        asked.get(1).complete(4);

        Operation operation = clocked.operation("basket");
        assertThat(received).containsExactly(4);
        assertThat(operation.errors()).isZero();
        assertThat(time(operation, "prices", Kind.EXTERNAL)).isEqualTo(40 * MILLI);
        assertThat(callback(operation, "price").errors()).isEqualTo(1);
    }

    @Test
    void aTimeoutFailsTheRequestAndEndsTheWait() {
        ManualTimer timer = new ManualTimer();
        subscribe(timed.basket(
                price -> price.ifNoItem().after(Duration.ofSeconds(1)).on(timer).fail()));
        clocked.pass(1000);
        timer.fire();
        timer.shutdownNow();

        Operation operation = clocked.operation("basket");
        assertThat(failures).hasSize(1).first().isInstanceOf(TimeoutException.class);
        assertThat(cancellations).isEqualTo(1);
        assertThat(operation.errors()).isEqualTo(1);
        assertThat(operation.response().sum()).isEqualTo(1000 * MILLI);
        assertThat(operation.inFlight()).isZero();
        assertThat(callback(operation, "price").errors()).isZero();
    }

    @Test
    void whatReceivesAnItemOfAMultiIsARunAndTheEndTheResponse() {
        subscribe(follow());
        clocked.pass(10);
        followed.get(0).emit(1);
        clocked.pass(20);
        followed.get(0).emit(2);
        clocked.pass(30);
        followed.get(0).complete();

        Operation operation = clocked.operation("follow");
        assertThat(received).containsExactly(1, 2);
        assertThat(completions).isEqualTo(1);
        assertThat(operation.count()).isEqualTo(1);
        assertThat(operation.response().sum()).isEqualTo(66 * MILLI);
        assertThat(time(operation, "news", Kind.EXTERNAL)).isEqualTo(60 * MILLI);
        assertThat(time(operation, "headlines", Kind.ACTIVE)).isEqualTo(6 * MILLI);
    }

    @Test
    void anEmptyMultiIsASuccess() {
        subscribe(follow());
        clocked.pass(30);
        followed.get(0).complete();

        assertThat(completions).isEqualTo(1);
        assertThat(clocked.operation("follow").errors()).isZero();
        assertThat(clocked.operation("follow").response().sum()).isEqualTo(30 * MILLI);
    }

    @Test
    void theFailureOfAMultiIsAnError() {
        subscribe(follow());
        IllegalStateException gone = new IllegalStateException("gone");
        followed.get(0).fail(gone);

        assertThat(failures).containsExactly(gone);
        assertThat(clocked.operation("follow").errors()).isEqualTo(1);
        assertThat(callback(clocked.operation("follow"), "headlines").errors()).isEqualTo(1);
    }

    @Test
    void takingAPartOfAMultiCancelsTheRest() {
        subscribe(timed.follow(headlines -> headlines.select().first(1)));
        clocked.pass(10);
        followed.get(0).emit(1);

        Operation operation = clocked.operation("follow");
        assertThat(received).containsExactly(1);
        assertThat(cancellations).isEqualTo(1);
        assertThat(operation.count()).isEqualTo(1);
        assertThat(operation.errors()).isZero();
        assertThat(operation.response().sum()).isEqualTo(10 * MILLI);
        assertThat(operation.inFlight()).isZero();
    }

    @Test
    void theContextOfTheSubscriberReachesTheSource() {
        List<Context> seen = new ArrayList<>();
        Shop reading = new Shop(
                Uni.createFrom().context(context -> {
                    seen.add(context);
                    return Uni.createFrom().item(1);
                }),
                Multi.createFrom().context(context -> {
                    seen.add(context);
                    return Multi.createFrom().item(2);
                }));
        Context context = Context.of("currency", "EUR");
        TimedShop observed = new TimedShop(reading, monitor);
        observed.basket(price -> price).subscribe().with(context, received::add);
        observed.follow(headlines -> headlines).subscribe().with(context, received::add);

        assertThat(received).containsExactly(1, 2);
        assertThat(seen).containsExactly(context, context);
    }

    @Test
    void outsideOfARequestItWorksAsItIs() {
        subscribe(TimedShop.price(shop));
        subscribe(TimedShop.headlines(shop));
        asked.get(0).complete(4);
        followed.get(0).emit(5).complete();

        assertThat(received).containsExactly(4, 5);
        assertThat(monitor.snapshot().operations()).isEmpty();
    }

    @Test
    void aUniThatWasMadeOutsideWaitsInTheRequestThatSubscribes() {
        Uni<Integer> shared = TimedShop.price(shop);
        subscribe(new TimedShop(new Shop(shared, Multi.createFrom().empty()), monitor).basket(price -> price));
        clocked.pass(30);
        asked.get(0).complete(4);

        assertThat(time(clocked.operation("basket"), "prices", Kind.EXTERNAL)).isEqualTo(30 * MILLI);
    }

    @Test
    void whatTheMethodThrowsReachesTheCaller() {
        Shop broken = new Shop(Uni.createFrom().nullItem(), Multi.createFrom().empty()) {
            @Override
            Uni<Integer> price() {
                throw new IllegalStateException("closed");
            }
        };

        assertThatThrownBy(() -> new TimedShop(broken, monitor).basket(price -> price))
                .hasMessage("closed");
        assertThat(clocked.operation("basket").errors()).isEqualTo(1);
    }

    @Test
    void interceptorsSeeItBeCreatedAndSubscribedTo() {
        subscribe(basket());
        subscribe(follow());

        assertThat(Interceptor.CREATED).contains("ObservedUni", "ObservedMulti");
        assertThat(Interceptor.SUBSCRIBED).contains("ObservedUni", "UniCreateWithEmitter");
    }
}
