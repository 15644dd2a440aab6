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
 * What if some times had been others?
 *
 * @param scale factors by {@code key/KIND}
 * @param joins whether known joins hold
 */
record Question(Map<String, BigDecimal> scale, boolean joins) {
    /** Most segments that are gone through to answer the usual questions. */
    private static final int WORK = 1_000_000;

    private static final List<BigDecimal> FACTORS = List.of(new BigDecimal("0.5"), BigDecimal.ZERO);

    long answer(RecordedRequest request) {
        return request.whatIf(scale, joins);
    }

    /** What is asked where nobody asks: each key and kind halved and gone, with and without joins. */
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

    /** What may be scaled, that on the path first; fewer for large records, each answer taking time. */
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
        return names.stream().limit(Math.max(3, WORK / request.segmentCount())).toList();
    }
}
