package dev.pathlight.aggregation;

import dev.pathlight.RecordedRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request that is done, and whose record is kept. */
public interface WholeRequest {
    /** Returns the time from its arrival to its response, in nanoseconds. */
    long responseTime();

    /** Returns the approximate size of its record: the number of its segments and registrations, twice. */
    int size();

    /** Returns the critical path of its response. */
    PathRecord path();

    /**
     * Returns its record; null if it was too long to be kept.
     *
     * @param gates wait keys without which the response cannot have been sent
     */
    @Nullable
    RecordedRequest recording(Set<String> gates);
}
