package dev.pathlight;

/**
 * The limits of a measurement: how often something could not be measured, and how much of it.
 *
 * @param lost untracked requests: not watched for a timeout, because too many were in flight; not passed to the tracer, because
 *     too many had ended; or not recorded, because of an internal error at their start or end in
 *     this JVM; of several such requests at the same instant, one may be counted
 * @param outside callbacks that were made outside of any request, in this JVM
 * @param clamped nanoseconds discarded because a clock went backwards
 * @param truncated requests whose record was too long to be kept as a whole; their figures are complete
 * @param monitorErrors internal errors of Pathlight, none of which reached the application
 * @param folded values that were recorded in an {@code (overflow)} row, and waits that were not recorded, because what a monitor
 *     holds is bounded
 * @since 0.1
 */
public record Health(long lost, long outside, long clamped, long truncated, long monitorErrors, long folded) {
    /** The health of a monitor that could measure everything. */
    public static final Health NONE = new Health(0, 0, 0, 0, 0, 0);

    /** Returns whether everything could be measured. */
    public boolean isWell() {
        return lost <= 0 && outside <= 0 && clamped <= 0 && truncated <= 0 && monitorErrors <= 0 && folded <= 0;
    }

    /** Returns the sum of this and another health, of another process. */
    public Health plus(Health other) {
        return combine(other, 1);
    }

    /** Returns the difference between this reading and an earlier one. */
    public Health since(Health earlier) {
        return combine(earlier, -1);
    }

    private Health combine(Health other, int sign) {
        return new Health(
                lost + sign * other.lost,
                outside + sign * other.outside,
                clamped + sign * other.clamped,
                truncated + sign * other.truncated,
                monitorErrors + sign * other.monitorErrors,
                folded + sign * other.folded);
    }
}
