package bad;

import dev.pathlight.TimedCallback;

class Foo<T> {
    TimedFoo<T> allowed;

    @TimedCallback
    void done(T it) {}

    @TimedCallback
    void mine(java.util.Set<TimedFoo<T>> it) {}
}

class One<T> {
    @TimedCallback
    void done(java.util.List<TimedTwo<T>> it) {}
}

@TimedCallback
interface Two<T> {
    void onItem(TimedOne<T> it);

    void onEnd();
}
