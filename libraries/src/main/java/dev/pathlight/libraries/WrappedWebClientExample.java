package dev.pathlight.libraries;

import dev.pathlight.CriticalPath;
import dev.pathlight.webclient.PathlightExchangeFilter;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Spring's WebClient with a filter: every call is a wait. */
public final class WrappedWebClientExample {
    private final WebClient client;

    WrappedWebClientExample(WebClient.Builder builder) {
        client = client(builder);
    }

    // region web-client
    static WebClient client(WebClient.Builder builder) {
        return builder.filter(new PathlightExchangeFilter()).build();
    }
    // endregion

    @CriticalPath
    public Mono<String> find(String id) {
        return user(id);
    }

    // region web-client-call
    Mono<String> user(String id) {
        return client.get().uri("/users/{id}", id).retrieve().bodyToMono(String.class);
    }
    // endregion
}
