package dev.pathlight.vertx;

import static dev.pathlight.fixtures.Clocked.MILLI;
import static dev.pathlight.fixtures.Clocked.callback;
import static dev.pathlight.fixtures.Clocked.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pathlight.Kind;
import dev.pathlight.Metrics;
import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import dev.pathlight.PathRow;
import dev.pathlight.fixtures.Clocked;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VertxTest {
    private final Clocked clocked = new Clocked();
    private final Monitor monitor = clocked.monitor();
    private final List<Promise<Integer>> asked = new ArrayList<>();
    private @Nullable Metrics seen;

    private final Shop shop = new Shop(this::ask, () -> {
        seen = Metrics.current();
        clocked.pass(5);
    });
    private final TimedShop timed = new TimedShop(shop, monitor);

    @AfterEach
    void close() {
        clocked.close();
    }

    private Future<Integer> ask() {
        Promise<Integer> promise = Promise.promise();
        asked.add(promise);
        return promise.future();
    }

    @Test
    void theRequestWaitsForTheFutureAndWhatFollowsIsItsCode() {
        Future<Integer> basket = timed.basket();
        clocked.pass(30);
        asked.get(0).complete(4);

        Operation operation = clocked.operation("basket");
        assertThat(basket.result()).isEqualTo(8);
        assertThat(operation.count()).isEqualTo(1);
        assertThat(operation.response().sum()).isEqualTo(35 * MILLI);
        assertThat(time(operation, "prices", Kind.EXTERNAL)).isEqualTo(30 * MILLI);
        assertThat(time(operation, "Shop.price", Kind.ACTIVE)).isEqualTo(5 * MILLI);
        assertThat(operation.path()).noneMatch(PathRow::isUpperBound);
        assertThat(operation.confidence()).isEqualTo(1);
        assertThat(seen).isNotNull();
    }

    @Test
    void aFailureIsAnErrorOfTheCallbackAndOfTheRequestAndStaysTheSame() {
        Future<Integer> basket = timed.basket();
        IllegalStateException gone = new IllegalStateException("gone");
        asked.get(0).fail(gone);

        assertThat(basket.cause()).isSameAs(gone);
        assertThat(clocked.operation("basket").errors()).isEqualTo(1);
        assertThat(callback(clocked.operation("basket"), "Shop.price").errors()).isEqualTo(1);
    }

    @Test
    void aFunctionThatReturnsAFutureIsWatched() {
        Future<Integer> composed = timed.composed();
        clocked.pass(30);
        asked.get(0).complete(1);
        clocked.pass(20);
        asked.get(1).complete(2);

        Operation operation = clocked.operation("composed");
        assertThat(composed.result()).isEqualTo(3);
        assertThat(time(operation, "prices", Kind.EXTERNAL)).isEqualTo(30 * MILLI);
        assertThat(time(operation, "carrier", Kind.EXTERNAL)).isEqualTo(20 * MILLI);
        assertThat(operation.response().sum()).isEqualTo(50 * MILLI);
    }

    @Test
    void aFutureThatIsCompleteAlreadyIsNoWait() {
        Shop quick = new Shop(() -> Future.succeededFuture(4), () -> {});

        assertThat(new TimedShop(quick, monitor).basket().result()).isEqualTo(8);
        assertThat(clocked.operation("basket").count()).isEqualTo(1);
        assertThat(time(clocked.operation("basket"), "prices", Kind.EXTERNAL)).isZero();
    }

    @Test
    void anOperationInsideAnotherIsAWaitOfThat() {
        TimedShop inner = timed;
        Shop outer = new Shop(inner::basket, () -> {});
        Future<Integer> basket = new TimedShop(outer, monitor).composed();
        clocked.pass(30);
        asked.get(0).complete(1);
        clocked.pass(20);
        asked.get(1).complete(2);

        assertThat(basket.result()).isEqualTo(6);
        assertThat(clocked.operation("basket").count()).isEqualTo(2);
        assertThat(clocked.operation("composed").response().sum()).isEqualTo(60 * MILLI);
        assertThat(clocked.operation("composed").confidence()).isEqualTo(1);
    }

    @Test
    void outsideOfARequestAFutureWorksAsItIs() {
        Future<Integer> price = TimedShop.price(shop);
        asked.get(0).complete(4);

        assertThat(price.result()).isEqualTo(4);
        assertThat(monitor.snapshot().operations()).isEmpty();
    }

    @Test
    void aCompleteFutureOfAnotherContextIsComplete() {
        Vertx vertx = Vertx.vertx();
        try {
            Promise<Integer> promise = ((ContextInternal) vertx.getOrCreateContext()).promise();
            promise.complete(4);
            Shop elsewhere = new Shop(promise::future, () -> {});

            assertThat(TimedShop.price(elsewhere).result()).isEqualTo(4);
            assertThat(new TimedShop(elsewhere, monitor).plain().result()).isEqualTo(4);
            assertThat(clocked.operation("plain").count()).isEqualTo(1);
        } finally {
            vertx.close().await();
        }
    }

    @Test
    void aHandlerThatReturnsNullHasEnded() {
        assertThat(new TimedShop(new Shop(() -> null, () -> {}), monitor).plain())
                .isNull();

        assertThat(clocked.operation("plain").count()).isEqualTo(1);
        assertThat(clocked.operation("plain").inFlight()).isZero();
    }

    @Test
    void dependentsRunOnTheContextOfTheSource() {
        Vertx vertx = Vertx.vertx();
        try {
            AtomicReference<Thread> ran = new AtomicReference<>();
            Context context = vertx.getOrCreateContext();
            AtomicReference<Thread> loop = new AtomicReference<>();
            context.runOnContext(none -> {
                loop.set(Thread.currentThread());
                Shop onLoop = new Shop(() -> vertx.timer(5).map(4), () -> {});
                Future<Integer> basket = new TimedShop(onLoop, monitor).basket();
                basket.onComplete(result ->
                        new Thread(() -> basket.onComplete(late -> ran.set(Thread.currentThread()))).start());
            });

            await().until(() -> ran.get() != null);
            assertThat(ran.get()).isSameAs(loop.get()); // although another thread added it after the completion
        } finally {
            vertx.close().await();
        }
        assertThat(clocked.operation("basket").count()).isEqualTo(1);
    }
}
