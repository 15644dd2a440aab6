package bad;

import dev.pathlight.Delivery;
import dev.pathlight.TimedCallback;
import java.util.concurrent.Flow;

class Foo {
    @TimedCallback(delivery = Delivery.PUSH, as = Runnable.class)
    void push() {}

    @TimedCallback(types = Flow.Subscriber.class, terminal = "done", failure = {"failed"})
    void listener() {}
}

@TimedCallback(as = Runnable.class)
interface Listener {
    void done();
}

@TimedCallback(value = "http", awaits = "http", layer = "http", types = Flow.Subscriber.class)
class Http {}
