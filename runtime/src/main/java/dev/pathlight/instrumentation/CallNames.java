package dev.pathlight.instrumentation;

import dev.pathlight.environment.InternalErrors;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The names of calls to other services, given by a function of the application. As thread-safe as its functions.
 *
 * @param <T> the type of a call
 * @since 0.1
 */
public final class CallNames<T> {
    private final Function<? super T, @Nullable String> names;
    private final Function<? super T, @Nullable String> defaults;

    /**
     * Creates names.
     *
     * @param names returns the wait key of a call, or null
     * @param defaults returns the wait key of a call for which the first function returns null or throws
     */
    public CallNames(Function<? super T, @Nullable String> names, Function<? super T, @Nullable String> defaults) {
        this.names = Objects.requireNonNull(names, "names");
        this.defaults = Objects.requireNonNull(defaults);
    }

    /**
     * Returns the wait key of a call. Never throws: an exception is logged once for each class of functions.
     *
     * @return {@code "(unnamed)"} if neither function returns a name
     */
    public String of(T call) {
        String name = apply(names, call);
        if (name == null) {
            name = apply(defaults, call);
        }
        return name == null ? "(unnamed)" : name;
    }

    private @Nullable String apply(Function<? super T, @Nullable String> function, T call) {
        try {
            return function.apply(call);
        } catch (VirtualMachineError e) {
            InternalErrors.unreported = e; // no stack or heap may be left to log
        } catch (Throwable e) {
            InternalErrors.logOnce(
                    function.getClass().getName(),
                    "Pathlight: cannot name a call, which gets the default name. Logged once per function.",
                    e);
        }
        return null;
    }
}
