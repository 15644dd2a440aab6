package bad;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;

class Foo {
    @TimedCallback
    private void done(String answer, java.util.List<String>... more) {}

    @CriticalPath
    @TimedCallback
    private void both() {}

    interface Deep {
        @TimedCallback
        private void hidden() {}
    }
}
