package dev.pathlight.libraries;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.pathlight.fixtures.Waits.await;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlowTest {
    private final Requests requests = new Requests();
    private final TimedFlowExample example = new TimedFlowExample(new FlowExample(), requests.monitor());
    private final FlowExample.Sum sum = new FlowExample.Sum();
    private final SubmissionPublisher<Integer> prices = new SubmissionPublisher<>(ForkJoinPool.commonPool(), 16);

    @AfterEach
    void close() {
        requests.close();
        prices.close();
    }

    @Test
    void success() {
        example.sum(prices, sum);
        prices.submit(3);
        prices.submit(4);
        prices.close();

        requests.done().succeeds().calls("price", 4, 0).waitsAtMost("prices");
        assertThat(sum.value.get()).isEqualTo(7);
    }

    @Test
    void failure() {
        example.sum(prices, sum);
        prices.closeExceptionally(new IllegalStateException("no more"));

        requests.done().succeeds().calls("price", 2, 1).waitsAtMost("prices");
    }

    @Test
    void cancellation() {
        example.sum(prices, sum);
        prices.submit(3);
        await().until(() -> sum.value.get() == 3);
        sum.subscription.cancel();

        requests.done().succeeds().calls("price", 2, 0).waitsAtMost("prices");
    }
}
