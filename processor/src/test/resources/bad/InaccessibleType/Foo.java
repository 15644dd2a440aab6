package bad;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;
import java.util.List;

class Foo extends bad.other.Base {
    @TimedCallback
    void done(List<Secret> secrets) {}

    @TimedCallback
    void inherited(Inherited it) {}

    @TimedCallback(as = Taker.class)
    void taken(String it) {}

    @CriticalPath
    Secret start() {
        return null;
    }

    private static class Secret {}

    private interface Bound {}

    static class Nested<T extends Bound> {
        @TimedCallback
        void done(T it) {}
    }

    private interface Taker {
        void take(String it);
    }
}
