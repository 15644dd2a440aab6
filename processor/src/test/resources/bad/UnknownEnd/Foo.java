package bad;

import dev.pathlight.TimedCallback;
import java.util.concurrent.Flow;

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

@TimedCallback(failure = "onSpilt")
interface Feedings {
    void onBowl(String bowl);

    void onEmpty();

    void onSpilt(Exception why);
}

@TimedCallback(
        types = {Feedings.class, Flow.Subscriber.class, Messages.class},
        terminal = "onEmpty")
class Kennel {}

@TimedCallback(terminal = {})
class Answers implements Flow.Subscriber<String> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {}

    @Override
    public void onNext(String answer) {}

    @Override
    public void onError(Throwable thrown) {}

    @Override
    public void onComplete() {}
}
