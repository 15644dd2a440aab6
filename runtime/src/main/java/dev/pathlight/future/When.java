package dev.pathlight.future;

import org.jspecify.annotations.Nullable;

/** The completions of a stage after which a function is called. */
enum When {
    SUCCESS,
    FAILURE,
    ALWAYS;

    boolean fits(@Nullable Throwable thrown) {
        return this == ALWAYS || (this == SUCCESS) == (thrown == null);
    }
}
