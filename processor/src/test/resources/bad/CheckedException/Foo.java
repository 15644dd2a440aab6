package bad;

import dev.pathlight.TimedCallback;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

class Foo {
    @TimedCallback(as = Consumer.class)
    void done(String answer) throws IOException, IllegalStateException, TimeoutException {}

    @TimedCallback(as = Runnable.class)
    <X extends Exception> void generic(X thrown) throws X {}

    @TimedCallback(as = Reading.class)
    void wider() throws Exception {}

    interface Reading {
        void read() throws IOException;
    }
}
