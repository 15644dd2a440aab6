package dev.pathlight.processor.describe;

/**
 * Under which names a callback is reported.
 *
 * @param key the callback key
 * @param awaits the wait key
 * @param layer the layer, or empty
 * @param responds whether the response has been sent when it returns
 */
public record CallbackKeys(String key, String awaits, String layer, boolean responds) {}
