package wrapped;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Function;

@TimedCallback(types = {Http.Callback.class, CompletionHandler.class, BiConsumer.class, Function.class, Callable.class, Http.Listener.class})
class Http {
    interface Callback {
        void onResponse(String answer) throws java.io.IOException;

        void onFailure(Exception thrown);
    }

    abstract static class Listener {
        abstract void onOpen();

        abstract void onClosed();
    }

    private final Runnable body;

    Http(Runnable body) {
        this.body = body;
    }

    @CriticalPath("get")
    void get() {
        body.run();
    }
}
