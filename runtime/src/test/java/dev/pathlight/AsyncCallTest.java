package dev.pathlight;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.fixtures.Generated;
import dev.pathlight.instrumentation.AsyncCall;
import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.instrumentation.Run;
import dev.pathlight.recording.Context;
import dev.pathlight.recording.Token;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The reports of an adapter of an asynchronous type, as generated code and the adapter call them. */
class AsyncCallTest {
    private static final CallbackKey PRICE = Generated.callbackKey("price");
    private static final long MILLI = 1_000_000;

    private final Live live = new Live();
    private final List<WeakReference<Token>> requests = new ArrayList<>();

    @AfterEach
    void close() {
        live.close();
    }

    private AsyncCall handler(String operation, Runnable body) {
        Run run = Run.start(Generated.operation(operation), live.monitor);
        try {
            requests.add(new WeakReference<>(
                    Objects.requireNonNull(Context.current()).token()));
            body.run();
            return AsyncCall.responding(run, "a value");
        } finally {
            Run.end(run);
        }
    }

    private static AsyncCall callback() {
        Run run = Run.within(PRICE);
        try {
            return AsyncCall.waiting(run, PRICE);
        } finally {
            Run.end(run);
        }
    }

    private static void end(AsyncCall.Subscription subscription) {
        Run.end(subscription.last(null));
    }

    @Test
    void aSubscriptionOnAnotherThreadBelongsToTheRequestThatCalledTheMethod() {
        List<AsyncCall> calls = new ArrayList<>();
        AsyncCall handler = handler("get", () -> calls.add(callback()));
        List<AsyncCall.Subscription> subscriptions = new ArrayList<>();
        live.at(5 * MILLI);
        live.on("elsewhere", () -> {
            AsyncCall.Subscription subscription = calls.get(0).subscribe();
            subscription.subscribed();
            subscriptions.add(subscription);
        });
        AsyncCall.Subscription response = handler.subscribe();
        response.subscribed();
        live.at(25 * MILLI);
        live.on("loop", () -> {
            Run run = subscriptions.get(0).last(null);
            end(response);
            Run.end(run);
        });

        Operation operation = live.operation("get");
        assertThat(operation.response().sum()).isEqualTo(25 * MILLI);
        assertThat(live.path("get"))
                .containsAllEntriesOf(Map.of("price/EXTERNAL", 20 * MILLI, "get/UNATTRIBUTED", 5 * MILLI));
    }

    @Test
    void aValueThatIsKeptAfterItsResponseKeepsNothingOfItsRequest() {
        AsyncCall kept = handler("get", () -> {});
        AsyncCall.Subscription subscription = kept.subscribe();
        subscription.subscribed();
        assertThat(requests.get(0).get()).isNotNull();
        end(subscription);

        await().until(() -> {
            System.gc();
            return requests.get(0).get() == null;
        });
        assertThat(live.operation("get").count()).isEqualTo(1);
        assertThat(kept.isTimed()).isTrue();
        assertThat(subscription).isNotNull();
    }

    @Test
    void aValueThatACallbackReturnedKeepsNothingOfTheRequestThatCalledIt() {
        List<AsyncCall> kept = new ArrayList<>();
        live.handle("get", () -> {
            requests.add(new WeakReference<>(
                    Objects.requireNonNull(Context.current()).token()));
            kept.add(callback());
        });

        await().until(() -> {
            System.gc();
            return requests.get(0).get() == null;
        });
        assertThat(kept.get(0).isTimed()).isTrue();
    }

    @Test
    void anEndAndACancellationAtOnceEndTheWaitOnce() throws InterruptedException {
        for (int i = 0; i < 2_000; i++) {
            List<AsyncCall> calls = new ArrayList<>();
            AsyncCall handler = handler("get", () -> calls.add(callback()));
            AsyncCall.Subscription response = handler.subscribe();
            AsyncCall.Subscription subscription = calls.get(0).subscribe();
            subscription.subscribed();
            response.subscribed();
            Thread cancelling = new Thread(() -> {
                subscription.cancelled();
                response.cancelled();
            });
            cancelling.start();
            end(subscription);
            end(response);
            cancelling.join();
        }

        Operation operation = live.operation("get");
        assertThat(operation.count()).isEqualTo(2_000);
        assertThat(operation.inFlight()).isZero();
        assertThat(operation.errors()).isZero();
        assertThat(operation.callbacks()).allSatisfy(row -> {
            assertThat(row.late()).isZero();
            assertThat(row.repeated()).isZero();
        });
        assertThat(live.monitor.snapshot().health().monitorErrors()).isZero();
    }

    @Test
    void aSubscriptionAfterTheRequestHasEndedWorksAndIsCountedAsMadeOutside() {
        List<AsyncCall> calls = new ArrayList<>();
        live.handle("get", () -> calls.add(callback()));
        long before = live.monitor.snapshot().health().outside();
        AsyncCall.Subscription late = calls.get(0).subscribe();
        late.subscribed();
        end(late);

        assertThat(live.monitor.snapshot().health().outside()).isEqualTo(before + 1);
    }

    @Test
    void withoutARequestNothingIsTimed() {
        assertThat(AsyncCall.responding(Run.within(PRICE), "a value").isTimed()).isFalse();
    }
}
