package dev.pathlight.aggregation;

/** What could not be measured as it should, and how often. Immutable. */
public final class Health {
    /** All well. */
    public static final Health NONE = new Health(0, 0, 0);

    private final long outside;
    private final long clamped;
    private final long monitorErrors;

    /** These counts. */
    public Health(long outside, long clamped, long monitorErrors) {
        this.outside = outside;
        this.clamped = clamped;
        this.monitorErrors = monitorErrors;
    }

    /** Callbacks made outside of any request. */
    public long outside() {
        return outside;
    }

    /** Nanoseconds that clocks took back. */
    public long clamped() {
        return clamped;
    }

    /** Failures inside Pathlight, none of which reached the application. */
    public long monitorErrors() {
        return monitorErrors;
    }

    /** The sum of both. */
    public Health merge(Health other) {
        return new Health(outside + other.outside, clamped + other.clamped, monitorErrors + other.monitorErrors);
    }

    /** What has come since an earlier reading. */
    public Health since(Health earlier) {
        return new Health(outside - earlier.outside, clamped - earlier.clamped, monitorErrors - earlier.monitorErrors);
    }
}
