package dev.pathlight.recording;

import dev.pathlight.path.Key;
import dev.pathlight.path.Place;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One request as its own code may ask for it, from whichever thread. Thread-safe; none of its methods fails. */
public final class Context {
    /** Names and keys given at run time, beyond which they share one. */
    static final int MOST_KEYS = 2_000;

    private static final Key AWAIT = Key.of("await");

    private final Token token;

    private Context(Token token) {
        this.token = token;
    }

    /** The innermost operation that this thread runs for, or null. */
    public static @Nullable Context current() {
        if (!Settings.ENABLED) {
            return null;
        }
        try {
            Token token = ThreadState.get().token();
            return token == null ? null : new Context(token);
        } catch (Throwable e) {
            Trouble.report(e);
            return null;
        }
    }

    /** The response has been sent, now; the first time counts. */
    public void respond() {
        guarded(() -> token.request().respond(here(), ThreadState.get()));
    }

    /** The request is an error. */
    public void fail(Throwable cause) {
        Request request = token.request();
        request.fail();
        request.failed(request.name(), cause);
    }

    /** When the request was accepted, on the monitor's clock; what lies after its start is ignored. */
    public void arrivedAt(long instant) {
        token.request().arrivedAt(instant);
    }

    /** The operation's name, from now on. */
    public void operation(String name) {
        guarded(() -> token.request().name(Key.bounded(Callback.shown(name), MOST_KEYS)));
    }

    /** Registers a callback made from a lambda. */
    <C extends Registered> C register(String key, C call) {
        guarded(() -> {
            Callback callback = Callback.named(key);
            OpenSegment registered = OpenSegment.registered(token.request(), callback, OpenSegment.FIRST, here());
            Registered.attached(
                    callback, call, token, registered, token.request().adds(registered));
        });
        return call;
    }

    /** Makes the request wait for a stage; see {@code Metrics.watch}. */
    public <T extends @Nullable Object> CompletionStage<T> watch(String key, CompletionStage<T> stage) {
        try {
            OpenSegment registered =
                    OpenSegment.registered(token.request(), Callback.named(key), OpenSegment.COMPLETION, here());
            WatchedFuture<T> watched = Watching.proxy(stage, registered, token, false);
            return watched == null ? stage : watched;
        } catch (Throwable e) {
            Trouble.report(e);
            return stage;
        }
    }

    /** Waits for a future and has the wait recorded. */
    public <T extends @Nullable Object> T await(CompletableFuture<T> future) {
        if (future.isDone() || (future instanceof WatchedFuture<T> watched && watched.isWatchedBy(token.request()))) {
            return future.join();
        }
        return watch(AWAIT.name(), future).toCompletableFuture().join();
    }

    private Place here() {
        Request request = token.request();
        long now = request.now();
        OpenSegment current = ThreadState.get().currentOf(request);
        return current != null ? current.here(now) : Standing.outside(request, now);
    }

    private static void guarded(Runnable action) {
        try {
            action.run();
        } catch (Throwable e) {
            Trouble.report(e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Context context && context.token == token;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(token);
    }
}
