package pathlight.adapted;

import adapted.Promise;
import dev.pathlight.instrumentation.AsyncCall;
import dev.pathlight.instrumentation.Run;

/** An adapter that a library has written. */
public final class PromiseAdapter {
    private PromiseAdapter() {}

    public static <T> Promise<T> observe(Promise<T> source, AsyncCall call) {
        if (source == null || !call.isTimed()) {
            return source;
        }
        Promise<T> observed = new Promise<>();
        AsyncCall.Subscription subscription = call.subscribe();
        try {
            source.then(value -> {
                Run run = subscription.last(null);
                try {
                    observed.keep(value);
                } finally {
                    Run.end(run);
                }
            });
        } finally {
            subscription.subscribed();
        }
        return observed;
    }
}
