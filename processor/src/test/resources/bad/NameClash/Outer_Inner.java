package bad;

import dev.pathlight.TimedCallback;

class Outer_Inner {
    @TimedCallback
    void done() {}
}
