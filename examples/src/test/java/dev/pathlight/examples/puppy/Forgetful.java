package dev.pathlight.examples.puppy;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;
import java.util.ArrayList;
import java.util.List;

/** Keeps its callbacks and never calls them. An unreferenced callback would be collected and its request dropped. */
class Forgetful {
    private final List<Runnable> outstanding = new ArrayList<>();

    @CriticalPath(value = "forgetful", timeout = "PT0.5S")
    void handle() {
        outstanding.add(TimedForgetful.answered(this));
    }

    @TimedCallback(awaits = "answer")
    void answered() {}
}
