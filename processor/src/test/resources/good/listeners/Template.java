package listeners;

import dev.pathlight.TimedCallback;
import java.util.concurrent.Flow;

/** Its method after the end is final: a wrapper forwards calls, and cannot extend it. */
@TimedCallback
abstract class Template<T> implements Flow.Subscriber<T> {
    @Override
    public final void onComplete() {
        hook();
    }

    public abstract void hook();
}
