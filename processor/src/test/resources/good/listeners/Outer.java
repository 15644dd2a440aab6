package listeners;

import dev.pathlight.TimedCallback;
import java.util.TimerTask;

class Outer {
    @TimedCallback
    static class Tick extends TimerTask {
        @Override
        public void run() {}
    }
}
