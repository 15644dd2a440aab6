package bad;

import dev.pathlight.TimedCallback;

class Fine {
    @TimedCallback
    void done() {}
}
