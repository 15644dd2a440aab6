package dev.pathlight.cli;

import dev.pathlight.RecordedRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Times by {@code key/KIND}. */
final class PathSums {
    private PathSums() {}

    /** Sums up the pieces, in the order of the path. */
    static Map<String, Long> of(List<RecordedRequest.Piece> path) {
        Map<String, Long> sums = new LinkedHashMap<>();
        for (RecordedRequest.Piece piece : path) {
            sums.merge(piece.key() + "/" + piece.kind(), piece.time(), Long::sum);
        }
        return sums;
    }

    /** Returns the names, the longest time first. */
    static List<String> largestFirst(List<RecordedRequest.Piece> path) {
        return of(path).entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }
}
