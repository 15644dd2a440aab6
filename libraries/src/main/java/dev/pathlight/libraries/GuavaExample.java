package dev.pathlight.libraries;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import dev.pathlight.CriticalPath;
import dev.pathlight.Metrics;
import dev.pathlight.TimedCallback;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;

/** Guava: a callback of two methods for a future's result, and a Runnable for its end. */
public final class GuavaExample {
    // region guava-callback
    @CriticalPath
    public void greet(ListenableFuture<String> user, Executor executor) {
        Futures.addCallback(user, new TimedGuavaExample_Greeting(new Greeting()), executor);
    }

    @TimedCallback(value = "greeting", awaits = "users", responds = true)
    static final class Greeting implements FutureCallback<String> {
        @Override
        public void onSuccess(String user) {}

        @Override
        public void onFailure(Throwable thrown) { // a CancellationException among others
            Metrics.current().fail(thrown);
        }
    }
    // endregion

    // region guava-listener
    @CriticalPath
    public void log(ListenableFuture<String> user, Executor executor) {
        user.addListener(TimedGuavaExample.logged(user), executor);
    }

    @TimedCallback(awaits = "users", as = Runnable.class, responds = true)
    static void logged(ListenableFuture<String> user) {
        try {
            Futures.getDone(user);
        } catch (ExecutionException | CancellationException thrown) {
            Metrics.current().fail(thrown);
        }
    }
    // endregion
}
