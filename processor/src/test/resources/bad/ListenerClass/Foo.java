package bad;

import dev.pathlight.TimedCallback;
import java.util.TimerTask;

@TimedCallback(
        types = {int.class, Runnable[].class, TimerTask.class, Foo.Wide.class, Foo.Last.class, Foo.Shut.class})
class Foo {
    abstract static class Wide {
        Wide(int size) {}

        abstract void done();
    }

    static class Last {
        public final void onClose() {}
    }

    sealed interface Shut permits Open {
        void onClose();
    }

    record Open() implements Shut {
        @Override
        public void onClose() {}
    }
}

@TimedCallback
final class Lonely {
    public void onClose() {}
}

@TimedCallback
abstract class Taken {
    public abstract void onClose();

    public Object timedListener() {
        return this;
    }
}

@TimedCallback
@interface Marker {}
