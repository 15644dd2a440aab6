package readers;

import dev.pathlight.CriticalPath;
import dev.pathlight.OutcomeReader;
import dev.pathlight.TimedCallback;

/** Callbacks of a library that passes success and failure in one object, through an interface for anything. */
@TimedCallback(types = Library.Handler.class, outcome = Library.ResultReader.class)
class Library {
    interface Handler<E> {
        void handle(E event);
    }

    record Result<T>(T value, Throwable failure) {}

    static final class ResultReader implements OutcomeReader<Result<?>> {
        @Override
        public boolean isFailure(Result<?> result) {
            return result.failure() != null;
        }
    }

    private final Runnable body;

    Library(Runnable body) {
        this.body = body;
    }

    @CriticalPath("get")
    void get() {
        body.run();
    }
}
