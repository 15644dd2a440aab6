package dev.pathlight.dashboard.http;

/**
 * Reply to a request that is not served.
 *
 * @param status HTTP status
 * @param reason what is wrong and what to do, as a sentence
 */
record Refusal(int status, String reason) {}
