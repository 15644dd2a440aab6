package dev.pathlight.httpclient;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.http.HttpClient;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The methods that {@link HttpClient} has from JDK 21 on, which this module cannot name since it is compiled for JDK 17. */
enum Lifecycle {
    SHUTDOWN("shutdown", void.class),
    AWAIT_TERMINATION("awaitTermination", boolean.class, Duration.class),
    IS_TERMINATED("isTerminated", boolean.class),
    SHUTDOWN_NOW("shutdownNow", void.class),
    CLOSE("close", void.class);

    private final String name;
    private final @Nullable MethodHandle handle;

    Lifecycle(String name, Class<?> result, Class<?>... parameters) {
        this.name = name;
        this.handle = find(name, MethodType.methodType(result, parameters));
    }

    private static @Nullable MethodHandle find(String name, MethodType type) {
        try {
            return MethodHandles.publicLookup().findVirtual(HttpClient.class, name, type);
        } catch (NoSuchMethodException e) {
            return null; // an older JDK
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e); // its methods are public
        }
    }

    /** Calls the method of a client, which returns nothing. */
    void call(HttpClient client) {
        invoke(client);
    }

    /** Calls the method of a client, which returns a boolean. */
    boolean ask(HttpClient client, Object... arguments) {
        return Boolean.TRUE.equals(invoke(client, arguments));
    }

    private @Nullable Object invoke(HttpClient client, Object... arguments) {
        if (handle == null) {
            throw new UnsupportedOperationException("HttpClient has no method " + name + " before JDK 21.");
        }
        try {
            return handle.bindTo(client).invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw asThrown(e);
        }
    }

    /** Throws an exception as it is, which a client may throw without declaring it. */
    @SuppressWarnings("unchecked")
    static <E extends Throwable> RuntimeException asThrown(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
