package bad;

import dev.pathlight.TimedCallback;

class Foo {
    @TimedCallback
    void done() {}
}
