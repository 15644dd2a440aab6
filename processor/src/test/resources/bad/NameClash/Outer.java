package bad;

import dev.pathlight.TimedCallback;

class Outer {
    static class Inner {
        @TimedCallback
        void done() {}
    }
}
