package dev.pathlight.okhttp;

import dev.pathlight.instrumentation.CallNames;
import java.util.Objects;
import java.util.function.Function;
import okhttp3.Call;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls of OkHttp that are recorded as waits of the request that makes them.
 *
 * <pre>{@code
 * Call.Factory client = PathlightCallFactory.wrap(new OkHttpClient());
 * }</pre>
 *
 * <ul>
 *   <li>{@code execute} is a wait of the run that calls it, until the headers of the response have arrived. Interceptors run in this time
 *       and count as waiting. Reading the body is not part of it.
 *   <li>{@code enqueue} begins a wait. Its callback is a run of the request, which has the key of the wait; a failure or a cancellation is an
 *       error of the callback.
 * </ul>
 *
 * <p>A wait has the name of the host, unless a function names it better. Hosts count among the names that are given at run time, which
 * are bounded in number. Outside of a request nothing is recorded. Apart from that, a call does what the call of the wrapped factory
 * does, with any version of OkHttp from 4.0 on, with one exception: a checked exception that a call throws without declaring it, as code
 * in Kotlin may, arrives as an {@link java.lang.reflect.UndeclaredThrowableException}. Thread-safe.
 *
 * @since 0.1
 */
public final class PathlightCallFactory implements Call.Factory {
    private final Call.Factory factory;
    private final CallNames<Request> names;

    private PathlightCallFactory(Call.Factory factory, Function<? super Request, @Nullable String> names) {
        this.factory = Objects.requireNonNull(factory, "factory");
        this.names = new CallNames<>(names, request -> request.url().host());
    }

    /**
     * Returns a factory whose calls are waits under the name of the host, such as {@code api.example.com}.
     *
     * @param factory makes the calls, usually an {@code OkHttpClient}; if it is wrapped already, it is returned
     */
    public static Call.Factory wrap(Call.Factory factory) {
        return factory instanceof PathlightCallFactory ? factory : wrap(factory, request -> null);
    }

    /**
     * Returns a factory whose calls are waits under names that a function gives.
     *
     * @param factory makes the calls, usually an {@code OkHttpClient}; if it is wrapped already, these names replace its own
     * @param names returns the wait key of a request, such as {@code "stock"}, without ids in it, as names are bounded in number. If it
     *     returns null or throws, the name is that of the host
     */
    public static Call.Factory wrap(Call.Factory factory, Function<? super Request, @Nullable String> names) {
        return new PathlightCallFactory(
                factory instanceof PathlightCallFactory wrapped ? wrapped.factory : factory, names);
    }

    @Override
    public Call newCall(Request request) {
        return recorded(factory.newCall(request));
    }

    Call recorded(Call call) {
        return RecordedCall.of(call, this);
    }

    /** Returns the wait key of a call. */
    String key(Request request) {
        return names.of(request);
    }
}
