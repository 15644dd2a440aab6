package listeners;

import dev.pathlight.TimedCallback;
import java.util.concurrent.Flow;

/** A listener whose terminal method is final: a wrapper forwards calls, because it cannot extend the class. */
@TimedCallback
abstract class Template<T> implements Flow.Subscriber<T> {
    @Override
    public final void onComplete() {
        hook();
    }

    public abstract void hook();
}
