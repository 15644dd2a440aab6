package supertypes;

import dev.pathlight.TimedCallback;

enum Level implements Runnable {
    LOW,
    HIGH;

    @TimedCallback
    public void run() {}
}
