package dev.pathlight.future;

import dev.pathlight.environment.InternalErrors;
import dev.pathlight.environment.Settings;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Combinations of futures that know which of them completed last, or first. */
public final class Combining {
    private Combining() {}

    /** Combines as {@link CompletableFuture#allOf} does. */
    @SuppressWarnings("NullAway") // its value is always null
    public static CompletableFuture<@Nullable Void> allOf(CompletableFuture<?>... futures) {
        return combined(CompletableFuture.allOf(futures), futures, true);
    }

    /** Combines as {@link CompletableFuture#anyOf} does. */
    @SuppressWarnings("NullAway") // its value may be null
    public static CompletableFuture<@Nullable Object> anyOf(CompletableFuture<?>... futures) {
        return combined(CompletableFuture.anyOf(futures), futures, false);
    }

    private static <T extends @Nullable Object> CompletableFuture<T> combined(
            CompletableFuture<T> plain, CompletableFuture<?>[] futures, boolean last) {
        if (!Settings.ENABLED) {
            return plain;
        }
        try {
            return new CombinedFuture<>(plain, futures.clone(), last);
        } catch (Throwable e) {
            InternalErrors.unreported = e;
            return plain;
        }
    }
}
