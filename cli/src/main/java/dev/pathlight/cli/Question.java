package dev.pathlight.cli;

import dev.pathlight.RecordedRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A what-if question: the response time with some times scaled.
 *
 * @param scale factors by {@code key/KIND}
 * @param joins whether segments wait for the segments that they join
 */
record Question(Map<String, BigDecimal> scale, boolean joins) {
    /** The number of segments that may be simulated to answer the usual questions. */
    private static final int WORK = 1_000_000;

    private static final List<BigDecimal> FACTORS = List.of(new BigDecimal("0.5"), BigDecimal.ZERO);

    /** Returns the response time. */
    long answer(RecordedRequest request) {
        return request.whatIf(scale, joins).response();
    }

    /** Returns the questions that are answered by default: each key and kind halved and removed, with and without joins. */
    static List<Question> usual(RecordedRequest request) {
        List<Question> questions = new ArrayList<>();
        for (boolean joins : new boolean[] {true, false}) {
            questions.add(new Question(Map.of(), joins));
            for (String name : names(request)) {
                for (BigDecimal factor : FACTORS) {
                    questions.add(new Question(Map.of(name, factor), joins));
                }
            }
        }
        return questions;
    }

    /** Returns what may be scaled, keys on the path first; fewer for large records, because each answer takes time. */
    static Collection<String> names(RecordedRequest request) {
        Set<String> names = new LinkedHashSet<>(PathSums.largestFirst(request.responsePath()));
        Set<String> keys = new LinkedHashSet<>();
        request.responsePath().forEach(piece -> keys.add(piece.key()));
        keys.addAll(request.keysBesidePath());
        for (String key : keys) {
            names.add(key + "/EXTERNAL");
            names.add(key + "/ACTIVE");
            names.add(key + "/BLOCKED");
        }
        return names.stream()
                .limit(Math.max(3, WORK / request.segments().size()))
                .toList();
    }
}
