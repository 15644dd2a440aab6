package dev.pathlight.aggregation;

/**
 * What could not be measured as it should, and how often. Immutable.
 *
 * @param outside callbacks made outside of any request
 * @param clamped nanoseconds that clocks took back
 * @param monitorErrors failures inside Pathlight, none of which reached the application
 */
public record Health(long outside, long clamped, long monitorErrors) {
    /** All well. */
    public static final Health NONE = new Health(0, 0, 0);

    /** The sum of both. */
    public Health merge(Health other) {
        return new Health(outside + other.outside, clamped + other.clamped, monitorErrors + other.monitorErrors);
    }

    /** What has come since an earlier reading. */
    public Health since(Health earlier) {
        return new Health(outside - earlier.outside, clamped - earlier.clamped, monitorErrors - earlier.monitorErrors);
    }
}
