package dev.pathlight.frameworks.spring;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What the shop asks; each call starts and returns at once. Thread-safe. */
interface BackEnd {
    /** The price of a basket in cents. A failure where there is no such basket. */
    CompletableFuture<Integer> price(String basket);

    /** What shipping it costs, in cents. */
    CompletableFuture<Integer> shipping(String basket);

    /** Tells a carrier to come for it. It calls back, on a thread of its own, with the day on which it comes. */
    void book(String basket, Carrier carrier);

    /** Is called once: with a day, or with what went wrong. */
    @FunctionalInterface
    interface Carrier {
        /** The other one is null. */
        void comes(@Nullable String day, @Nullable Throwable thrown);
    }
}
