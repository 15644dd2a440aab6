package pathlight.bad;

import bad.Promise;
import dev.pathlight.instrumentation.AsyncCall;

public final class PromiseAdapter {
    public static <T> Promise<T> observe(Promise<T> source) {
        return source;
    }

    public static <T extends Number> Promise<T> observe(Promise<T> source, AsyncCall call) {
        return source;
    }
}
