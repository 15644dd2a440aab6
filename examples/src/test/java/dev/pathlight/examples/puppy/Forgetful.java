package dev.pathlight.examples.puppy;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;
import java.util.ArrayList;
import java.util.List;

/** Waits for answers that nobody will give, and holds what waits: if nobody did, its requests would be dropped. */
class Forgetful {
    private final List<Runnable> waiting = new ArrayList<>();

    @CriticalPath(value = "forgetful", timeout = "PT0.5S")
    void handle() {
        waiting.add(TimedForgetful.answered(this));
    }

    @TimedCallback(awaits = "answer")
    void answered() {}
}
