package listeners;

import dev.pathlight.TimedCallback;
import java.util.concurrent.Flow;

/** Some methods are callbacks, and some are requests to the object. */
@TimedCallback
interface Stream<T> extends Flow.Subscription, AutoCloseable {
    void beforeStart(Flow.Subscription control);

    void next(T item);

    void onCompleted();

    boolean onReady();

    void onError(Exception thrown);

    void setName(String name);

    void reset();

    String name();

    @Override
    void close();
}
