package dev.pathlight.cli;

import dev.pathlight.RecordedRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The content of a file. */
sealed interface Input {
    /** Returns the name that the file gives itself, null if none. */
    @Nullable
    String id();

    /**
     * One recorded request.
     *
     * @param segmentIds the ids that the file gives to the segments, by index
     */
    record Request(@Nullable String id, RecordedRequest recorded, List<String> segmentIds) implements Input {}

    /** The paths of many requests, each as times by {@code key/KIND}. */
    record Paths(@Nullable String id, List<Map<String, Long>> requests) implements Input {}
}
