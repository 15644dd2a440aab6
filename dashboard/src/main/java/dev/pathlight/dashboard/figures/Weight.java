package dev.pathlight.dashboard.figures;

import dev.pathlight.Distribution;

/** About how many bytes something takes, from above. */
final class Weight {
    private Weight() {}

    /** As if nobody else had the same name. */
    static long of(String name) {
        return 2L * name.length();
    }

    /** As if each value were in a bucket of its own, as far as there are any: 128 for each power of two. */
    static long of(Distribution values) {
        int octaves = Long.numberOfLeadingZeros(values.min() | 255) - Long.numberOfLeadingZeros(values.max() | 255) + 2;
        return 80 + 3 * Math.min(values.count(), 128L * octaves);
    }
}
