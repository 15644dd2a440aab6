package bad;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;

class Foo {
    @CriticalPath("start")
    void start(String name) {}

    @TimedCallback
    void washed() {}

    @TimedCallback
    static void counted(int times) {}

    void plain() {}
}
