package bad;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;

import java.util.concurrent.CompletableFuture;

class Foo {
    @CriticalPath
    @TimedCallback
    static CompletableFuture<String> ask(String question) {
        return null;
    }
}
