package dev.pathlight.guava;

import static com.google.common.util.concurrent.MoreExecutors.directExecutor;
import static dev.pathlight.fixtures.Clocked.MILLI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.SettableFuture;
import dev.pathlight.CallbackRow;
import dev.pathlight.Kind;
import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import dev.pathlight.PathRow;
import dev.pathlight.fixtures.Clocked;
import dev.pathlight.fixtures.ManualTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuavaTest {
    private final Clocked clocked = new Clocked();
    private final Monitor monitor = clocked.monitor();
    private final List<SettableFuture<Integer>> asked = new ArrayList<>();

    private final Shop shop = new Shop(() -> {
        SettableFuture<Integer> price = SettableFuture.create();
        asked.add(price);
        return price;
    });
    private final TimedShop timed = new TimedShop(shop, monitor);

    @AfterEach
    void close() {
        clocked.close();
    }

    private Operation operation() {
        return clocked.operation("basket");
    }

    private long time(String key, Kind kind) {
        return Clocked.time(operation(), key, kind);
    }

    private CallbackRow price() {
        return Clocked.callback(operation(), "price");
    }

    private ListenableFuture<Integer> basket() {
        return timed.basket(price -> Futures.transform(price, this::twice, directExecutor()));
    }

    private int twice(int price) {
        clocked.pass(5);
        return 2 * price;
    }

    @Test
    void theWaitBeginsAtOnceAndWhatFollowsIsCodeOfTheRequest() throws Exception {
        ListenableFuture<Integer> basket = basket();
        clocked.pass(30);
        asked.get(0).set(4);

        assertThat(basket.get()).isEqualTo(8);
        assertThat(operation().count()).isEqualTo(1);
        assertThat(operation().errors()).isZero();
        assertThat(operation().response().sum()).isEqualTo(35 * MILLI);
        assertThat(time("prices", Kind.EXTERNAL)).isEqualTo(30 * MILLI);
        assertThat(time("price", Kind.ACTIVE)).isEqualTo(5 * MILLI);
        assertThat(operation().path()).noneMatch(PathRow::isUpperBound);
    }

    @Test
    void aFailureIsAnErrorOfTheCallbackAndOfTheRequest() {
        ListenableFuture<Integer> basket = timed.basket(price -> price);
        clocked.pass(30);
        IllegalStateException gone = new IllegalStateException("gone");
        asked.get(0).setException(gone);

        assertThatThrownBy(basket::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isSameAs(gone);
        assertThat(operation().errors()).isEqualTo(1);
        assertThat(price().errors()).isEqualTo(1);
        assertThat(time("prices", Kind.EXTERNAL)).isEqualTo(30 * MILLI);
    }

    @Test
    void aFutureOfNullIsASuccess() throws Exception {
        ListenableFuture<Integer> basket = timed.basket(price -> price);
        clocked.pass(30);
        asked.get(0).set(null);

        assertThat(basket.get()).isNull();
        assertThat(operation().errors()).isZero();
        assertThat(operation().response().sum()).isEqualTo(30 * MILLI);
    }

    @Test
    void aFutureThatHasCompletedIsNoWait() throws Exception {
        Shop known = new Shop(() -> Futures.immediateFuture(4));
        ListenableFuture<Integer> basket = new TimedShop(known, monitor).basket(price -> price);

        assertThat(basket.get()).isEqualTo(4);
        assertThat(operation().count()).isEqualTo(1);
        assertThat(operation().path()).noneMatch(row -> row.id().kind() == Kind.EXTERNAL);
    }

    @Test
    void aCancellationIsNoErrorAndReachesTheSource() {
        ListenableFuture<Integer> basket = basket();
        clocked.pass(30);
        basket.cancel(true);

        assertThat(basket).isCancelled();
        assertThat(asked.get(0)).isCancelled();
        assertThat(operation().count()).isEqualTo(1);
        assertThat(operation().errors()).isZero();
        assertThat(operation().reported()).isZero();
        assertThat(operation().inFlight()).isZero();
        assertThat(operation().path()).singleElement().satisfies(row -> {
            assertThat(row.id().key()).isEqualTo("prices (cancelled)");
            assertThat(row.time().sum()).isEqualTo(30 * MILLI);
        });
        assertThat(price().errors()).isZero();
    }

    @Test
    void aCancellationByTheSourceIsAFailureOfWhatWasWaitedFor() {
        ListenableFuture<Integer> basket =
                timed.basket(price -> Futures.catching(price, CancellationException.class, e -> 0, directExecutor()));
        clocked.pass(30);
        asked.get(0).cancel(false);

        assertThat(basket).isDone().isNotCancelled();
        assertThat(operation().errors()).isZero();
        assertThat(price().errors()).isEqualTo(1);
        assertThat(operation().response().sum()).isEqualTo(30 * MILLI);
    }

    @Test
    void theRequestIsCurrentForEveryListener() throws Exception {
        ListenableFuture<Integer> basket = timed.basket(price -> {
            price.addListener(() -> clocked.pass(2), directExecutor());
            return Futures.transform(price, this::twice, directExecutor());
        });
        clocked.pass(30);
        asked.get(0).set(4);

        assertThat(basket.get()).isEqualTo(8);
        assertThat(time("price", Kind.ACTIVE)).isEqualTo(7 * MILLI);
    }

    @Test
    void aFutureThatIsGoneDropsItsRequest() {
        basket();
        asked.clear();

        await().until(() -> {
            System.gc();
            return operation().dropped() == 1;
        });
    }

    @Test
    void everyRetryIsAWait() throws Exception {
        ListenableFuture<Integer> basket = timed.basket(price -> Futures.catchingAsync(
                price, IllegalStateException.class, e -> TimedShop.price(shop), directExecutor()));
        clocked.pass(30);
        asked.get(0).setException(new IllegalStateException("once"));
        clocked.pass(10);
        asked.get(1).set(4);

        assertThat(basket.get()).isEqualTo(4);
        assertThat(operation().errors()).isZero();
        assertThat(time("prices", Kind.EXTERNAL)).isEqualTo(40 * MILLI);
        assertThat(price().errors()).isEqualTo(1);
    }

    @Test
    void aTimeoutFailsTheRequestAndEndsTheWait() {
        ManualTimer timer = new ManualTimer();
        ListenableFuture<Integer> basket =
                timed.basket(price -> Futures.withTimeout(price, Duration.ofSeconds(1), timer));
        clocked.pass(1000);
        timer.fire();
        timer.shutdownNow();

        assertThatThrownBy(basket::get).cause().isInstanceOf(TimeoutException.class);
        assertThat(asked.get(0)).isCancelled();
        assertThat(operation().errors()).isEqualTo(1);
        assertThat(operation().response().sum()).isEqualTo(1000 * MILLI);
        assertThat(operation().inFlight()).isZero();
        assertThat(price().errors()).isZero();
    }

    @Test
    void listenersRunOnTheirExecutors() {
        List<Runnable> tasks = new ArrayList<>();
        List<String> calls = new ArrayList<>();
        Executor executor = tasks::add;
        Runnable before = () -> calls.add("before");
        Runnable after = () -> calls.add("after");
        ListenableFuture<Integer> basket = timed.basket(price -> price);
        basket.addListener(before, executor);
        asked.get(0).set(4);
        basket.addListener(after, executor);

        assertThat(calls).isEmpty();
        assertThat(tasks).containsExactly(before, after);
    }

    @Test
    void itHasTheStateOfItsSourceBeforeItsOwnTurn() {
        List<Object> states = new ArrayList<>();
        List<ListenableFuture<Integer>> baskets = new ArrayList<>();
        SettableFuture<Integer> price = SettableFuture.create();
        price.addListener(
                () -> {
                    states.add(baskets.get(0).isDone());
                    states.add(Futures.getUnchecked(baskets.get(0)));
                    baskets.get(0).addListener(() -> states.add("heard"), directExecutor());
                },
                directExecutor());
        baskets.add(new TimedShop(new Shop(() -> price), monitor).basket(observed -> observed));
        price.set(4);

        assertThat(states).containsExactly(true, 4, "heard");
    }

    @Test
    void aListenerThatIsAddedWhileTheSourceCompletesRunsOnce() throws Exception {
        ExecutorService back = Executors.newSingleThreadExecutor();
        for (int i = 0; i < 2_000; i++) {
            AtomicInteger calls = new AtomicInteger();
            ListenableFuture<Integer> price = TimedShop.price(shop);
            SettableFuture<Integer> source = asked.get(i);
            Future<Boolean> completed = back.submit(() -> source.set(4));
            price.addListener(calls::incrementAndGet, directExecutor());

            assertThat(completed.get()).isTrue();
            assertThat(calls).hasValue(1);
        }
        back.shutdownNow();
    }

    private ListenableFuture<Integer> chain(ListenableFuture<Integer> first) {
        for (int i = 0; i < 5_000; i++) {
            ListenableFuture<Integer> next = TimedShop.price(shop);
            asked.get(i).setFuture(next);
        }
        return first;
    }

    @Test
    void aChainOfAnyLengthCompletes() throws Exception {
        ListenableFuture<Integer> basket = timed.basket(this::chain);
        asked.get(5_000).set(4);

        assertThat(basket).isDone();
        assertThat(basket.get()).isEqualTo(4);
        assertThat(operation().count()).isEqualTo(1);
        assertThat(operation().inFlight()).isZero();
        assertThat(monitor.snapshot().health().monitorErrors()).isZero();
    }

    @Test
    void aChainOfAnyLengthIsCancelled() {
        ListenableFuture<Integer> basket = timed.basket(this::chain);
        basket.cancel(false);

        assertThat(asked.get(5_000)).isCancelled();
        assertThat(operation().inFlight()).isZero();
    }

    @Test
    void outsideOfARequestItWorksAsItIs() throws Exception {
        ListenableFuture<Integer> price = TimedShop.price(shop);
        asked.get(0).set(4);

        assertThat(price.get()).isEqualTo(4);
        assertThat(monitor.snapshot().operations()).isEmpty();
    }

    @Test
    void whatTheMethodThrowsReachesTheCaller() {
        Shop broken = new Shop(() -> {
            throw new IllegalStateException("closed");
        });

        assertThatThrownBy(() -> new TimedShop(broken, monitor).basket(price -> price))
                .hasMessage("closed");
        assertThat(operation().errors()).isEqualTo(1);
    }
}
