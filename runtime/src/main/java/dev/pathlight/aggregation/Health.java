package dev.pathlight.aggregation;

/** What could not be measured as it should, and how often. Immutable. */
public final class Health {
    /** All well. */
    public static final Health NONE = new Health(0, 0, 0, 0, 0);

    private final long lost;
    private final long outside;
    private final long clamped;
    private final long truncated;
    private final long monitorErrors;

    /** These counts. */
    public Health(long lost, long outside, long clamped, long truncated, long monitorErrors) {
        this.lost = lost;
        this.outside = outside;
        this.clamped = clamped;
        this.truncated = truncated;
        this.monitorErrors = monitorErrors;
    }

    /** Requests not watched for a timeout, as too many were in flight. */
    public long lost() {
        return lost;
    }

    /** Requests too long for all of their record to be kept; their figures are whole. */
    public long truncated() {
        return truncated;
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

    /** Whether all could be measured. */
    public boolean isWell() {
        return lost <= 0 && outside <= 0 && clamped <= 0 && truncated <= 0 && monitorErrors <= 0;
    }

    /** The sum of both. */
    public Health merge(Health other) {
        return combine(other, 1);
    }

    /** What has come since an earlier reading. */
    public Health since(Health earlier) {
        return combine(earlier, -1);
    }

    private Health combine(Health other, int sign) {
        return new Health(
                lost + sign * other.lost,
                outside + sign * other.outside,
                clamped + sign * other.clamped,
                truncated + sign * other.truncated,
                monitorErrors + sign * other.monitorErrors);
    }
}
