package bad;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

class Foo implements Consumer<Foo> {
    @TimedCallback("one")
    void done(String it) {}

    @TimedCallback("two")
    void done(int it) {}

    @Override
    public void accept(Foo it) {}

    @TimedCallback
    void accept() {}

    @TimedCallback("three")
    CompletableFuture<String> ask() {
        return null;
    }

    @CriticalPath
    void ask(Foo it) {}

    @TimedCallback(as = Consumer.class)
    static void wait(long bound, String it) {}
}
