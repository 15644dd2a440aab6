package wrapped;

import dev.pathlight.Delivery;
import dev.pathlight.TimedCallback;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

@TimedCallback(types = Consumer.class, terminal = "accept", delivery = Delivery.PUSH)
class Mixed {
    @TimedCallback(as = BiConsumer.class)
    void fed(int dog, String bowl, Throwable e) {}

    @TimedCallback
    void failed(IllegalStateException run) {}

    @TimedCallback(as = AutoCloseable.class)
    void closing() throws Exception {}
}
