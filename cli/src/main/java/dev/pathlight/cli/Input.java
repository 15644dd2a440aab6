package dev.pathlight.cli;

import dev.pathlight.RecordedRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a file holds. */
sealed interface Input {
    /** The name that the file gives itself, if any. */
    @Nullable
    String id();

    /** One recorded request. */
    record Request(@Nullable String id, RecordedRequest recorded) implements Input {}

    /** The paths of many requests, each as times by key and kind. */
    record Paths(@Nullable String id, List<Map<String, Long>> requests) implements Input {}
}
