package bad;

import dev.pathlight.TimedCallback;

import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

class Foo {
    @TimedCallback(as = Callable.class)
    void nothing() {}

    @TimedCallback(as = Predicate.class)
    String text(String answer) {
        return answer;
    }

    @TimedCallback(as = UnaryOperator.class)
    Object wider(String answer) {
        return answer;
    }
}
