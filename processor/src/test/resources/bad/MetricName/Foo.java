package bad;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;

class Foo {
    private static final String KEY = "a/b";

    @TimedCallback(value = KEY, awaits = "1st", layer = "db layer")
    void done() {}

    @CriticalPath("   ")
    void start() {}

    @TimedCallback("gut.GRÖSSE-2_x")
    void fine() {}

    @TimedCallback("")
    void empty() {}
}
