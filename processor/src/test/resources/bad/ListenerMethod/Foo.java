package bad;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;
import java.nio.channels.CompletionHandler;

@TimedCallback
abstract class Foo implements CompletionHandler<String, Void> {
    @CriticalPath
    void handle() {}

    @TimedCallback
    void read() {}
}
