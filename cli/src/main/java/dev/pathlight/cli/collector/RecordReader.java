package dev.pathlight.cli.collector;

import dev.pathlight.RecordedRequest;
import java.util.Optional;

/** Reads a recorded request. Thread-safe. */
@FunctionalInterface
public interface RecordReader {
    /** Nothing where that is none. */
    Optional<RecordedRequest> read(String json);
}
