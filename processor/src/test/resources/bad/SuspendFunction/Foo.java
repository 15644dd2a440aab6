package bad;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;

import kotlin.coroutines.Continuation;

class Foo {
    @TimedCallback
    Object load(String name, Continuation<? super String> continuation) {
        return name;
    }

    @CriticalPath
    Object start(Continuation<? super String> continuation) {
        return "";
    }
}
