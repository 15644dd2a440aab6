package pathlight.bad;

import bad.Promise;

public final class PromiseAdapter {
    public static <T> Promise<T> observe(Promise<T> source) {
        return source;
    }
}
