package bad;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;

import java.util.function.Consumer;

class Foo {
    @TimedCallback(as = Consumer.class)
    void done(int it) {}

    @TimedCallback(as = Runnable.class)
    void done(String it) {}

    @TimedCallback("Foo.done")
    void other(long one, long two) {}

    @CriticalPath("start")
    void first() {}

    @CriticalPath("start")
    void second() {}
}
