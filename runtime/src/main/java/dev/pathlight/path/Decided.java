package dev.pathlight.path;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The place where the first, or the last, of several completions happened. Immutable. */
public final class Decided implements Place {
    private final Place place;
    private final List<Place> others;
    private final boolean isFirst;

    /**
     * Creates the place.
     *
     * @param place where that completion happened
     * @param others those of the same record that were not the first, or not the last: their places, or registrations whose run had not
     *     ended then. The end of that run is the completion
     * @param isFirst whether the first decided, and not the last
     */
    public Decided(Place place, List<Place> others, boolean isFirst) {
        this.place = place;
        this.others = others;
        this.isFirst = isFirst;
    }

    /** Returns where that completion happened. */
    public Place place() {
        return place;
    }

    /** Returns where the others happened; the end of a registration's run. */
    public List<Place> others() {
        return others;
    }

    /** Returns whether the first decided, and not the last. */
    public boolean isFirst() {
        return isFirst;
    }

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
