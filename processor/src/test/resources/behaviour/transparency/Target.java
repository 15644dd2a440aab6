package transparency;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

class Target<T> implements Callable<String> {
    final List<Object> seen = new ArrayList<>();

    @Override
    public String call() throws IOException {
        throw new IOException("from call");
    }

    @CriticalPath
    T same(T value) {
        seen.add(value);
        return value;
    }

    @CriticalPath
    <X extends Throwable> void sneaky(X thrown) throws X {
        throw thrown;
    }

    @TimedCallback(as = Consumer.class)
    void got(String bound, T value) {
        seen.add(bound);
        seen.add(value);
    }

    @TimedCallback(as = UnaryOperator.class)
    T echo(T value) {
        return value;
    }

    @TimedCallback(as = Callable.class)
    int failing(boolean error) throws IOException {
        if (error) {
            throw new AssertionError("an error");
        }
        throw new IOException("from a callback");
    }

    @TimedCallback
    int plus(int one, int other) {
        return one + other;
    }

    @TimedCallback
    static String joined(String one, String... others) {
        return one + String.join("", others);
    }
}
