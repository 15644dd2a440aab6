package bad;

import dev.pathlight.TimedCallback;

@TimedCallback(types = {})
class Foo implements Runnable {
    @Override
    public void run() {}
}

@TimedCallback
final class Empty {}

@TimedCallback(types = {java.io.Serializable.class, Runnable.class})
final class Http {}
