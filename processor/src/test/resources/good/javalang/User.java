package javalang;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;

class User implements Runnable {
    @CriticalPath
    public void run() {}

    @TimedCallback
    void done(String own, java.lang.String other) {}
}
