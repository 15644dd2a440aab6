package dev.pathlight.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Sinks;
import reactor.util.context.Context;

class ReactorTest {
    private final Requests requests = new Requests();
    private final TimedReactorExample example = new TimedReactorExample(new ReactorExample(), requests.monitor());
    private final Sinks.One<String> user = Sinks.one();
    private final Sinks.Many<String> news = Sinks.many().unicast().onBackpressureBuffer();

    @AfterEach
    void close() {
        requests.close();
    }

    @Test
    void successOfAMono() {
        example.greet(user.asMono());
        Elsewhere.run(() -> user.tryEmitValue("Meli"));

        requests.done().succeeds().calls("ReactorExample.user", 1, 0).waitsUntilReady("users");
    }

    @Test
    void failureOfAMono() {
        example.greet(user.asMono());
        Elsewhere.run(() -> user.tryEmitError(new IllegalStateException("no user")));

        requests.done().fails().calls("ReactorExample.user", 1, 1).waitsUntilReady("users");
    }

    @Test
    void cancellationOfAMono() {
        CompletableFuture<?> greeting = example.greet(user.asMono());
        Elsewhere.run(() -> greeting.cancel(true));

        requests.done().fails().calls("ReactorExample.user", 1, 1).waitsUntilReady("users");
        assertThat(user.currentSubscriberCount()).isZero();
    }

    @Test
    void successOfAFlux() {
        example.follow(news.asFlux(), new ReactorExample.News());
        news.tryEmitNext("fed");
        news.tryEmitNext("walked");
        news.tryEmitComplete();

        requests.done().succeeds().calls("headline", 4, 0).waitsAtMost("news");
    }

    @Test
    void failureOfAFlux() {
        example.follow(news.asFlux(), new ReactorExample.News());
        news.tryEmitNext("fed");
        news.tryEmitError(new IllegalStateException("no more"));

        requests.done().succeeds().calls("headline", 3, 1).waitsAtMost("news");
    }

    @Test
    void cancellationOfAFlux() {
        Subscription[] given = new Subscription[1];
        example.follow(news.asFlux(), new ReactorExample.News() {
            @Override
            public void onSubscribe(Subscription subscription) {
                given[0] = subscription;
                super.onSubscribe(subscription);
            }
        });
        news.tryEmitNext("fed");
        given[0].cancel();

        requests.done().succeeds().calls("headline", 2, 0).waitsAtMost("news");
        assertThat(news.currentSubscriberCount()).isZero();
    }

    @Test
    void theContextOfASubscriberIsThatOfItsTarget() {
        example.follow(
                news.asFlux().contextCapture().transformDeferredContextual((flux, context) -> {
                    assertThat(context.<String>get("puppy")).isEqualTo("Meli");
                    return flux;
                }),
                new ReactorExample.News() {
                    @Override
                    public Context currentContext() {
                        return Context.of("puppy", "Meli");
                    }
                });
        news.tryEmitComplete();

        requests.done().succeeds().calls("headline", 2, 0).waitsAtMost("news");
    }
}
