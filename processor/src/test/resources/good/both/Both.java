package both;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;
import java.util.concurrent.CompletableFuture;

class Both {
    @CriticalPath(value = "both", timeout = "PT2.5S")
    @TimedCallback(awaits = "world")
    CompletableFuture<String> ask(String question) {
        return new CompletableFuture<>();
    }

    @CriticalPath
    @TimedCallback
    void run(String e) {}

    @CriticalPath
    static int count(int run) {
        return run;
    }
}
