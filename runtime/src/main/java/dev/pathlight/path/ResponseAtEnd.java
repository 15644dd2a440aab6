package dev.pathlight.path;

import org.jspecify.annotations.Nullable;

/**
 * The end of a request, in place of a response that was not reported.
 *
 * @param end the end
 */
public record ResponseAtEnd(Place end) implements Place {
    @Override
    public @Nullable Segment segment() {
        return end.segment();
    }

    @Override
    public long at() {
        return end.at();
    }

    @Override
    public @Nullable Event last() {
        return end.last();
    }

    @Override
    public @Nullable Segment before() {
        return end.before();
    }
}
