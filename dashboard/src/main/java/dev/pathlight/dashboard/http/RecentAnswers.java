package dev.pathlight.dashboard.http;

import dev.pathlight.dashboard.answer.Answers;
import dev.pathlight.dashboard.answer.Query;
import dev.pathlight.dashboard.figures.History;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers each question once a second, however many pages ask it. Bounded. Thread-safe. */
final class RecentAnswers {
    private static final long MOST_BYTES = 8 << 20;
    private static final int MOST = 200;

    private final Answers answers;
    private final History history;
    private final Map<String, Optional<byte[]>> recent = new HashMap<>();
    private long second = -1;
    private long bytes;

    RecentAnswers(Answers answers, History history) {
        this.answers = answers;
        this.history = history;
    }

    Optional<byte[]> to(String path, @Nullable String query) throws Query.BadQuery {
        String question = path + '?' + query;
        long now = history.next();
        Optional<byte[]> known = known(question, now);
        if (known == null) {
            known = answers.to(path, new Query(query)).map(json -> json.getBytes(StandardCharsets.UTF_8));
            remember(question, known, now);
        }
        return known;
    }

    @SuppressWarnings("NullableOptional") // null: not asked yet
    private synchronized @Nullable Optional<byte[]> known(String question, long now) {
        return now == second ? recent.get(question) : null;
    }

    private synchronized void remember(String question, Optional<byte[]> answer, long now) {
        if (now != second) {
            recent.clear();
            bytes = 0;
            second = now;
        }
        int size = answer.map(body -> body.length).orElse(0);
        if (bytes + size <= MOST_BYTES && recent.size() < MOST) {
            recent.put(question, answer);
            bytes += size;
        }
    }
}
