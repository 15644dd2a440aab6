package dev.pathlight.aggregation;

import dev.pathlight.RecordedRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request that is done, and of which more is kept than its figures. */
public interface WholeRequest {
    /** From its arrival to its response, in nanoseconds. */
    long responseTime();

    /** The critical path of its response. */
    PathRecord path();

    /**
     * All that was recorded of it; null if it was too long for that.
     *
     * @param gates wait keys of what the response cannot have been sent without
     */
    @Nullable
    RecordedRequest recording(Set<String> gates);
}
