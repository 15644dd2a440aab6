package dev.pathlight.recording;

/** How a request ended. */
enum Outcome {
    /** Nothing was outstanding any more. */
    DONE,
    /** The timeout struck. */
    ABANDONED,
    /** What it waited for has been garbage-collected and can never come. */
    DROPPED
}
