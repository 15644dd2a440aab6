package bad;

import dev.pathlight.TimedCallback;

class Lower {
    static class Twin {
        @TimedCallback
        void done() {}
    }

    static class twin {
        @TimedCallback
        void done() {}
    }
}
