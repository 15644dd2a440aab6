package wrapped;

import dev.pathlight.TimedCallback;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.Flow;
import java.util.function.BiConsumer;
import java.util.function.Function;

@TimedCallback(
        types = {CompletionHandler.class, BiConsumer.class, Function.class, Flow.Subscriber.class, Done.class})
public final class Http {
    private Http() {}
}
