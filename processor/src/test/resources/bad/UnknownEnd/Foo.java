package bad;

import dev.pathlight.TimedCallback;

@TimedCallback
interface Foo {
    void onMessage(String text);

    void onError(Exception thrown);
}

@TimedCallback
class Handler implements Messages {
    @Override
    public void onMessage(String text) {}
}

interface Messages {
    void onMessage(String text);
}

@TimedCallback(types = {Messages.class, Runnable.class})
class Queue {}
