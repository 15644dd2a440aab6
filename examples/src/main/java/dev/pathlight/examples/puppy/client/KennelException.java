package dev.pathlight.examples.puppy.client;

import dev.pathlight.examples.puppy.kennel.Action;

/** The kennel answered with a failure. */
public final class KennelException extends RuntimeException {
    private static final long serialVersionUID = 1;

    KennelException(Action action, int status) {
        super("the kennel answered " + action + " with status " + status);
    }
}
