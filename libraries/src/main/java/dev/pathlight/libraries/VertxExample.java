package dev.pathlight.libraries;

import dev.pathlight.CriticalPath;
import dev.pathlight.Metrics;
import dev.pathlight.OutcomeReader;
import dev.pathlight.TimedCallback;
import io.vertx.core.AsyncResult;
import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Vert.x: handlers, whose failures are an argument, and futures, which can be watched. */
public final class VertxExample {
    // region vertx
    @CriticalPath
    public void greet(Future<String> user) {
        user.onComplete(TimedVertxExample.greeted(this));
    }

    @TimedCallback(awaits = "users", as = Completable.class, responds = true)
    void greeted(@Nullable String user, @Nullable Throwable thrown) {
        if (thrown != null) {
            Metrics.current().fail(thrown);
        }
    }
    // endregion

    // region vertx-async-result
    @CriticalPath
    public void log(Future<String> user) {
        user.onComplete(TimedVertxExample.logged(this));
    }

    @TimedCallback(awaits = "users", as = Handler.class, outcome = ResultReader.class, responds = true)
    void logged(AsyncResult<String> user) {}

    static final class ResultReader implements OutcomeReader<AsyncResult<String>> {
        @Override
        public boolean isFailure(AsyncResult<String> result) {
            return result.failed();
        }
    }
    // endregion

    // region vertx-watched
    @CriticalPath
    public CompletionStage<String> find(Future<String> user) {
        return TimedVertxExample.found(this, user);
    }

    @TimedCallback(awaits = "users")
    CompletionStage<String> found(Future<String> user) {
        return user.toCompletionStage();
    }
    // endregion

    // region vertx-timer
    @CriticalPath
    public Runnable remind(Vertx vertx, long millis) {
        Handler<Long> reminded = TimedVertxExample.reminded(this);
        long timer = vertx.setTimer(millis, reminded);
        return () -> {
            if (vertx.cancelTimer(timer)) {
                Metrics.release(reminded); // nothing calls it any more
            }
        };
    }

    @TimedCallback(awaits = "clock", as = Handler.class, responds = true)
    void reminded(Long timer) {}
    // endregion
}
