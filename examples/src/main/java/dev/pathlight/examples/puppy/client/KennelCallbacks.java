package dev.pathlight.examples.puppy.client;

import dev.pathlight.examples.puppy.kennel.Action;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A client of the kennel in callback style: every method returns at once, and runs its callback on the event loop exactly
 * once, with the answer or a failure.
 *
 * <p>Like the libraries of a real service it does not depend on Pathlight. The callbacks that it receives do.
 */
public final class KennelCallbacks {
    private final KennelClient kennel;
    private final Executor loop;

    /**
     * Creates a client.
     *
     * @param loop runs the callbacks
     */
    public KennelCallbacks(KennelClient kennel, Executor loop) {
        this.kennel = kennel;
        this.loop = loop;
    }

    /** Feeds a puppy. */
    public void feed(String puppy, Consumer<Reply<Bowl>> callback) {
        start(Action.FEED, puppy, text -> new Bowl(puppy), callback);
    }

    /** Washes a puppy's dishes. */
    public void washDishes(String puppy, Consumer<Reply<String>> callback) {
        start(Action.DISHES, puppy, Function.identity(), callback);
    }

    /** Cleans the floor after a puppy. */
    public void cleanFloor(String puppy, Consumer<Reply<String>> callback) {
        start(Action.ROOMBA, puppy, Function.identity(), callback);
    }

    /** Finds a puppy's leash. */
    public void findLeash(String puppy, Consumer<Reply<String>> callback) {
        start(Action.LEASH, puppy, Function.identity(), callback);
    }

    /** Walks a puppy that is on its leash. */
    public void walk(String puppy, Consumer<Reply<String>> callback) {
        start(Action.WALK, puppy, Function.identity(), callback);
    }

    /** Uploads a photo of a puppy. */
    public void uploadPhoto(String puppy, Consumer<Reply<String>> callback) {
        start(Action.PHOTO, puppy, Function.identity(), callback);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // every outcome goes to the callback
    private <T> void start(Action action, String whom, Function<String, T> value, Consumer<Reply<T>> callback) {
        kennel.ask(action, whom).whenComplete((text, failure) -> {
            Reply<T> reply = failure == null ? Reply.of(value.apply(text)) : Reply.failed(causeOf(failure));
            loop.execute(() -> callback.accept(reply));
        });
    }

    private static Throwable causeOf(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }
}
