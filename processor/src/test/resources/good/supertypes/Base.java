package supertypes;

import dev.pathlight.TimedCallback;
import java.util.function.Supplier;

abstract class Base<T> implements Supplier<T>, Cloneable {
    public interface Listener<E> {
        void on(E event);

        default <F extends E> int count(F event, int... times) {
            return times.length;
        }

        static void ignored() {}
    }

    private interface Hidden extends Comparable<String> {}

    abstract static class Ordered implements Hidden {
        @TimedCallback
        void ordered() {}
    }
}
