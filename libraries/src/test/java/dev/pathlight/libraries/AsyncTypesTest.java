package dev.pathlight.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Sinks;

class AsyncTypesTest {
    private final Requests requests = new Requests();
    private final Sinks.One<String> user = Sinks.one();
    private final Sinks.Many<String> headlines = Sinks.many().unicast().onBackpressureBuffer();
    private final Promise<Integer> price = Promise.promise();
    private final dev.pathlight.libraries.Promise<String> word = new dev.pathlight.libraries.Promise<>();
    private final TimedAsyncTypesExample example = new TimedAsyncTypesExample(
            new AsyncTypesExample(user.asMono(), headlines.asFlux(), price::future, word), requests.monitor());
    private final List<Object> received = new ArrayList<>();

    @AfterEach
    void close() {
        requests.close();
    }

    @Test
    void aMono() {
        example.greet().subscribe(received::add);
        Elsewhere.run(() -> user.tryEmitValue("Meli"));

        requests.done().succeeds().waitsUntilReady("users");
        assertThat(received).containsExactly("Hello, Meli");
    }

    @Test
    void aFlux() {
        example.news().subscribe(received::add);
        Elsewhere.run(() -> {
            headlines.tryEmitNext(" fed ");
            headlines.tryEmitComplete();
        });

        requests.done().succeeds().calls("AsyncTypesExample.headline", 3, 0); // the call, an item, the completion
        assertThat(received).containsExactly("fed");
    }

    @Test
    void aFutureOfVertx() {
        Future<Integer> basket = example.basket();
        Elsewhere.run(() -> price.complete(4));

        requests.done().succeeds().waitsUntilReady("prices");
        assertThat(basket.result()).isEqualTo(8);
    }

    @Test
    void aTypeWithAnAdapterOfItsOwn() {
        example.promise().then(received::add, received::add);
        Elsewhere.run(() -> word.keep("kept"));

        requests.done().succeeds().waitsUntilReady("word");
        assertThat(received).containsExactly("kept");
    }

    @Test
    void theFailureOfATypeWithAnAdapterOfItsOwn() {
        IllegalStateException broken = new IllegalStateException("broken");
        example.promise().then(received::add, received::add);
        Elsewhere.run(() -> word.breakWith(broken));

        requests.done().fails().calls("AsyncTypesExample.promised", 2, 1);
        assertThat(received).containsExactly(broken);
    }
}
