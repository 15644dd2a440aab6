package pathlight.dev.pathlight.libraries;

import dev.pathlight.instrumentation.AsyncCall;
import dev.pathlight.instrumentation.Run;
import dev.pathlight.libraries.Promise;

/** The adapter for {@link Promise}: its name is that of the type, after {@code pathlight.} and before {@code Adapter}. */
public final class PromiseAdapter {
    private PromiseAdapter() {}

    // region observe
    public static <T> Promise<T> observe(Promise<T> source, AsyncCall call) {
        if (source == null || !call.isTimed()) {
            return source; // Pathlight is off
        }
        Promise<T> observed = new Promise<>();
        AsyncCall.Subscription subscription = call.subscribe(); // the wait begins
        subscription.subscribed(); // listening to a promise starts nothing
        source.then(
                value -> {
                    Run run = subscription.last(null); // the wait is over
                    try {
                        observed.keep(value); // the code of the request that depends on it
                    } finally {
                        Run.end(run);
                    }
                },
                thrown -> {
                    Run run = subscription.last(thrown);
                    try {
                        observed.breakWith(thrown);
                    } finally {
                        Run.end(run);
                    }
                });
        return observed;
    }
    // endregion
}
