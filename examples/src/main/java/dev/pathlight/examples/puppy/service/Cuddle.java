package dev.pathlight.examples.puppy.service;

import java.util.concurrent.TimeUnit;

/** Work that keeps its thread busy. */
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
