package dev.pathlight.future;

import dev.pathlight.environment.InternalErrors;
import dev.pathlight.path.Key;
import dev.pathlight.recording.Token;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A combination of futures: completed by the last of them, or by the first. */
final class CombinedFuture<T extends @Nullable Object> extends RequestFuture<T> {
    private static final Key ALL = Key.of("allOf");
    private static final Key ANY = Key.of("anyOf");

    private static final CompletableFuture<?>[] NONE = {};

    /** The combined futures; none once this future has completed. */
    private CompletableFuture<?>[] parts;

    private final boolean last;

    @SuppressWarnings("FutureReturnValueIgnored") // the action does not throw
    CombinedFuture(CompletableFuture<T> combination, CompletableFuture<?>[] parts, boolean last) {
        super(last ? ALL : ANY);
        this.parts = parts;
        this.last = last;
        combination.whenComplete((value, thrown) -> {
            completedBy(decidingOrNull(thrown));
            this.parts = NONE;
            try {
                arrive(value, thrown, null, false);
            } catch (Throwable e) {
                leave(value, thrown, e);
            }
        });
    }

    @Override
    void help() {
        for (CompletableFuture<?> part : parts) {
            if (part instanceof RequestFuture<?> known) {
                known.help();
            }
        }
        super.help();
    }

    @Override
    void helpAll() {
        for (CompletableFuture<?> part : parts) {
            if (part instanceof RequestFuture<?> known) {
                known.helpAll();
            }
        }
        super.help();
    }

    private @Nullable Cause decidingOrNull(@Nullable Throwable thrown) {
        try {
            Cause deciding = deciding();
            return deciding == null || thrown != null ? deciding : among(deciding, !last, parts);
        } catch (Throwable e) {
            InternalErrors.unreported = e; // it completes all the same
            return null;
        }
    }

    /** The completion that decided: where one is unknown nothing is. */
    private @Nullable Cause deciding() {
        Cause deciding = null;
        for (CompletableFuture<?> part : parts) {
            // A stage that has yet to complete as the one that its function returned already knows the end of the
            // function.
            Cause cause = part instanceof RequestFuture<?> known && known.isComplete() ? known.cause() : null;
            if (cause == null && last) {
                return null;
            }
            if (cause != null && (deciding == null || (cause.at() > deciding.at()) == last)) {
                deciding = cause;
            }
        }
        return deciding;
    }

    /** Returns what stands for the request of the first part that has one. */
    @Override
    @Nullable
    Token token() {
        for (CompletableFuture<?> part : parts) {
            Token held = part instanceof RequestFuture<?> known ? known.token() : null;
            if (held != null) {
                return held;
            }
        }
        return super.token();
    }
}
