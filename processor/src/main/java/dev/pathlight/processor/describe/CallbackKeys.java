package dev.pathlight.processor.describe;

import dev.pathlight.processor.scan.Mark;

/**
 * The names under which a callback is reported.
 *
 * @param key the callback key
 * @param awaits the wait key
 * @param layer the layer, or empty
 * @param responds whether the response has been sent when the callback returns
 */
public record CallbackKeys(String key, String awaits, String layer, boolean responds) {
    static CallbackKeys of(String key, Mark mark) {
        String awaits = mark.text("awaits");
        return new CallbackKeys(key, awaits.isEmpty() ? key : awaits, mark.text("layer"), mark.flag("responds"));
    }
}
