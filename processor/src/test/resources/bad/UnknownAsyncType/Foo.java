package bad;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;

import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

class Foo {
    @TimedCallback
    Flow.Publisher<String> publish() {
        return null;
    }

    @CriticalPath
    FutureTask<String> start() {
        return null;
    }

    @SuppressWarnings("UnknownAsyncType")
    @TimedCallback
    Future<String> known() {
        return null;
    }
}
