package nested;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;

public class Outer<T, U> {
    public Outer() {}

    protected class Inner<T extends Number> {
        @TimedCallback
        public void done(T value) {}

        @CriticalPath
        public T start(T value) {
            return value;
        }
    }

    public static final class Nested {
        public Nested() {}

        @TimedCallback
        public synchronized void done(Outer<String, ?>.Inner<Integer> inner) {}
    }

    record Point(int x) {
        @TimedCallback
        void moved(Point to) {}
    }
}
