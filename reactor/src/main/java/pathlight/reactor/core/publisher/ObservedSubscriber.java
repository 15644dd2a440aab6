package pathlight.reactor.core.publisher;

import dev.pathlight.instrumentation.AsyncCall;
import dev.pathlight.instrumentation.Run;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** Passes signals on, each in a run of the request. */
final class ObservedSubscriber<T> implements CoreSubscriber<T>, Subscription, Scannable {
    private final CoreSubscriber<? super T> actual;
    private final AsyncCall.Subscription observed;

    /** Whether there is at most one value. */
    private final boolean isSingle;

    private @Nullable Subscription upstream;
    private boolean hasEnded;

    ObservedSubscriber(CoreSubscriber<? super T> actual, AsyncCall.Subscription observed, boolean isSingle) {
        this.actual = actual;
        this.observed = observed;
        this.isSingle = isSingle;
    }

    @Override
    public Context currentContext() {
        return actual.currentContext();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        if (Operators.validate(upstream, subscription)) {
            upstream = subscription;
            actual.onSubscribe(this);
        }
    }

    @Override
    public void onNext(T value) {
        Run run = isSingle ? observed.only() : observed.next();
        try {
            actual.onNext(value);
        } finally {
            Run.end(run);
        }
    }

    @Override
    public void onError(Throwable thrown) {
        if (hasEnded) {
            actual.onError(thrown); // it decides what an error after the end is
            return;
        }
        Run run = last(thrown);
        try {
            actual.onError(thrown);
        } finally {
            Run.end(run);
        }
    }

    @Override
    public void onComplete() {
        if (hasEnded) {
            actual.onComplete();
            return;
        }
        Run run = last(null);
        try {
            actual.onComplete();
        } finally {
            Run.end(run);
        }
    }

    private Run last(@Nullable Throwable thrown) {
        hasEnded = true;
        return observed.last(thrown);
    }

    @Override
    public void request(long number) {
        Subscription known = upstream;
        if (known != null) {
            known.request(number);
        }
    }

    @Override
    public void cancel() {
        observed.cancelled();
        Subscription known = upstream;
        if (known != null) {
            known.cancel();
        }
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface declares it
    public @Nullable Object scanUnsafe(Attr key) {
        return key == Attr.PARENT
                ? upstream
                : key == Attr.ACTUAL ? actual : key == Attr.RUN_STYLE ? Attr.RunStyle.SYNC : null;
    }
}
