package bad;

import dev.pathlight.TimedCallback;
import java.util.concurrent.Flow;

@TimedCallback(terminal = {"over", "onCompleted"}, failure = "onEror")
interface Foo extends Flow.Subscriber<String> {}

@TimedCallback(types = {Runnable.class, Flow.Subscriber.class}, terminal = "go")
class Bar {}
