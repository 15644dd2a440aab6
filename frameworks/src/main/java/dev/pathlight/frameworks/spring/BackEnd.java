package dev.pathlight.frameworks.spring;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The services that the shop calls. Every call is asynchronous and returns at once. Thread-safe. */
interface BackEnd {
    /** Requests the price of a basket in cents. Fails if the basket does not exist. */
    CompletableFuture<Integer> price(String basket);

    /** Requests the cost of shipping a basket, in cents. */
    CompletableFuture<Integer> shipping(String basket);

    /** Orders a carrier to collect a basket. The carrier calls back on another thread, with the day on which it comes. */
    void book(String basket, Carrier carrier);

    /** Is called once: with a day, or with what went wrong. */
    @FunctionalInterface
    interface Carrier {
        /** The other one is null. */
        void comes(@Nullable String day, @Nullable Throwable thrown);
    }
}
