package bad;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;

class Foo {
    @CriticalPath
    Promise<String> start() {
        return null;
    }

    @TimedCallback
    Promise<String> ask() {
        return null;
    }
}
