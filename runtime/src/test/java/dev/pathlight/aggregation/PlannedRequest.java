package dev.pathlight.aggregation;

import dev.pathlight.RecordedRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request of a size that took a time, and has no record. */
record PlannedRequest(int size, long responseTime) implements WholeRequest {
    @Override
    public PathRecord path() {
        return new PathRecord();
    }

    @Override
    public @Nullable RecordedRequest recording(Set<String> gates) {
        return null;
    }
}
