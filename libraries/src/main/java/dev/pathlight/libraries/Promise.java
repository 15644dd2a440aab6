package dev.pathlight.libraries;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An asynchronous type that only this application has. Not thread-safe. */
public final class Promise<T> {
    private final List<Consumer<? super T>> onKept = new ArrayList<>();
    private final List<Consumer<? super Throwable>> onBroken = new ArrayList<>();

    /** Calls one of the two when the promise is kept or broken. */
    public void then(Consumer<? super T> kept, Consumer<? super Throwable> broken) {
        onKept.add(kept);
        onBroken.add(broken);
    }

    /** Keeps the promise. */
    public void keep(T value) {
        onKept.forEach(action -> action.accept(value));
    }

    /** Breaks the promise. */
    public void breakWith(@Nullable Throwable thrown) {
        onBroken.forEach(action -> action.accept(thrown));
    }
}
