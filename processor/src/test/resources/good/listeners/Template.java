package listeners;

import dev.pathlight.TimedCallback;
import java.util.concurrent.Flow;

/** What it does after the end is not for others to change: a wrapper passes calls on, and cannot extend it. */
@TimedCallback
abstract class Template<T> implements Flow.Subscriber<T> {
    @Override
    public final void onComplete() {
        hook();
    }

    public abstract void hook();
}
