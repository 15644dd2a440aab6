package dev.pathlight.frameworks.servlet;

import java.util.concurrent.CompletableFuture;

/** The back end of the shop. */
interface BackEnd {
    /** Returns how many pieces there are. */
    CompletableFuture<Integer> stock(String article);

    /** Returns the day of the delivery. */
    CompletableFuture<String> delivery(String article);
}
