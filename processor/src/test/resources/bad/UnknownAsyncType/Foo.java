package bad;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;

import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

class Foo {
    @TimedCallback
    Flow.Publisher<String> publish() {
        return null;
    }

    @CriticalPath
    FutureTask<String> start() {
        return null;
    }

    @SuppressWarnings("UnknownAsyncType")
    @TimedCallback
    Future<String> known() {
        return null;
    }

    @CriticalPath
    Own<String> own() {
        return null;
    }

    @TimedCallback
    <P extends LibraryPromise<String>> P promise() {
        return null;
    }

    @CriticalPath
    Try<String> isThereAtOnce() {
        return null;
    }

    @CriticalPath
    OilFuture isNoFutureOfThatKind() {
        return null;
    }

    interface LibraryPromise<T> {
        void onComplete(Consumer<? super T> action);
    }

    interface Own<T> extends LibraryPromise<T> {}

    interface Try<T> {
        void onSuccess(Consumer<? super T> action);
    }

    interface OilFuture {
        int price();

        void onExpiry(Runnable action);

        void addPriceListener(Runnable action);

        void subscribe(Runnable action);
    }
}
