package dev.pathlight.dashboard.http;

/**
 * Why a request gets no answer.
 *
 * @param status of HTTP
 * @param reason a sentence that says what is wrong and what to do
 */
record Refusal(int status, String reason) {}
