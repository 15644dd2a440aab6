package bad;

import dev.pathlight.TimedCallback;

class Outer {
    private static class Hidden {
        static class Inside {
            @TimedCallback
            void done() {}
        }
    }
}
