package dev.pathlight.path;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The place where the first, or the last, of several completions happened.
 *
 * @param place where that one happened
 * @param others those of the same record that were not the first, or not the last: their places, or registrations whose run had not
 *     ended then. The end of that run is the completion
 * @param isFirst whether the first decided, and not the last
 */
public record Decided(Place place, List<Place> others, boolean isFirst) implements Place {
    @Override
    public @Nullable Segment segment() {
        return place.segment();
    }

    @Override
    public long at() {
        return place.at();
    }

    @Override
    public @Nullable Event last() {
        return place.last();
    }

    @Override
    public @Nullable Segment before() {
        return place.before();
    }
}
