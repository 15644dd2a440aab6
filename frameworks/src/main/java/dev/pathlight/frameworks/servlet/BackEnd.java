package dev.pathlight.frameworks.servlet;

import java.util.concurrent.CompletableFuture;

/** What the shop asks. */
interface BackEnd {
    /** Returns how many pieces there are. */
    CompletableFuture<Integer> stock(String article);

    /** Returns the day of the delivery. */
    CompletableFuture<String> delivery(String article);
}
