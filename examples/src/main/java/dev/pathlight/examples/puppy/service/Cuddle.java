package dev.pathlight.examples.puppy.service;

import java.util.concurrent.TimeUnit;

/** Time for the puppy. It cannot be had asynchronously. */
final class Cuddle {
    private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private Cuddle() {}

    /** Keeps the thread busy for 10 ms. */
    static void puppy() {
        long start = System.nanoTime();
        while (System.nanoTime() - start < NANOS) {
            Thread.onSpinWait();
        }
    }
}
