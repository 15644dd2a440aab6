package bad;

import dev.pathlight.TimedCallback;

import java.util.List;
import java.util.function.BinaryOperator;

class Foo {
    @TimedCallback(as = Phantom.class)
    void phantom(String answer) {}

    @TimedCallback(as = BinaryOperator.class)
    String unrelated(Integer one, String other) {
        return other;
    }

    @TimedCallback(as = Lists.class)
    List<? extends Number> wildcard() {
        return List.of();
    }

    interface Phantom<T, C> {
        void done(T it);
    }

    interface Lists<T> {
        List<T> get();
    }
}
