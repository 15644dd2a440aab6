package bad;

import dev.pathlight.TimedCallback;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

class Foo {
    @TimedCallback(as = Consumer.class)
    void none() {}

    @TimedCallback(as = BiConsumer.class)
    void one(String answer) {}
}
