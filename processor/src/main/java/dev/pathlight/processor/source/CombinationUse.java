package dev.pathlight.processor.source;

import dev.pathlight.processor.report.Position;
import java.util.Optional;

/**
 * A place that combines futures with a method of {@code CompletableFuture}, or that waits for such a combination.
 *
 * @param combination {@code allOf} or {@code anyOf}
 * @param waiting {@code join} or {@code get}; absent where futures are combined
 * @param isReference whether it is a method reference rather than a call
 * @param position the position of the use
 */
public record CombinationUse(String combination, Optional<String> waiting, boolean isReference, Position position) {}
