package dev.pathlight.dashboard.http;

import dev.pathlight.dashboard.answer.Answers;
import dev.pathlight.dashboard.answer.Query;
import dev.pathlight.dashboard.figures.History;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers that are ready when they are asked for, however many pages ask. What was asked is answered once more, on a thread
 * of its own, when there is another second; whoever asks again gets that at once, if it is not too old. Bounded. Thread-safe.
 */
final class ReadyAnswers implements AutoCloseable {
    /** A page that goes on asks for each of its figures again after that many seconds at most. */
    private static final int OLDEST = 3;

    private static final long MOST_BYTES = 8 << 20;
    private static final int MOST = 200;

    /** Asks for what has come since the last time: never the same again, and nothing that is older. */
    private static final String NEWS = "/api/seconds";

    /** Asks for one request, as somebody chooses it: nobody asks again and again. */
    private static final Set<String> ONCE = Set.of("/api/request", "/api/request.json");

    private static final List<Question> OF_ALL = List.of(
            new Question(NEWS, null),
            new Question("/api/operations", "minutes=5"),
            new Question("/api/blame", "minutes=5"),
            new Question("/api/health", "minutes=5"),
            new Question("/api/instances", null));

    private static final List<String> OF_AN_OPERATION = List.of("/api/path", "/api/requests");

    private final Answers answers;
    private final History history;
    private final int firstSeconds;
    private final Map<Question, Known> known = new HashMap<>();
    private final Thread renewing;

    private record Question(String path, @Nullable String query) {}

    /**
     * An answer.
     *
     * @param second how many seconds there were
     * @param wanted whether it has been asked for since
     */
    private record Known(Optional<byte[]> answer, long second, boolean wanted) {
        /** The one that is of more seconds, wanted if either is. */
        Known laterOf(Known other) {
            Known later = other.second >= second ? other : this;
            return new Known(later.answer, later.second, wanted || other.wanted);
        }

        int size() {
            return answer.map(body -> body.length).orElse(0);
        }
    }

    /**
     * Of what there is from now on.
     *
     * @param firstSeconds for how long it asks by itself what pages ask first, so that nobody waits for code that has never run;
     *     nothing for an application's own page, as it takes the application's processor
     */
    ReadyAnswers(Answers answers, History history, int firstSeconds) {
        this.answers = answers;
        this.history = history;
        this.firstSeconds = firstSeconds;
        long now = history.next();
        this.renewing = Workers.daemon("pathlight-dashboard-answers", () -> renew(now));
        renewing.start();
    }

    Optional<byte[]> to(String path, @Nullable String query) throws Query.BadQuery {
        Question question = new Question(path, query);
        if (ONCE.contains(path)) {
            return make(question);
        }
        boolean news = path.equals(NEWS);
        Known ready = ready(question, news ? 0 : OLDEST);
        return ready == null ? answer(question, !news) : ready.answer;
    }

    private Optional<byte[]> answer(Question question, boolean wanted) throws Query.BadQuery {
        long second = history.next();
        Optional<byte[]> answer = make(question);
        remember(question, new Known(answer, second, wanted));
        return answer;
    }

    private Optional<byte[]> make(Question question) throws Query.BadQuery {
        return answers.to(question.path, new Query(question.query)).map(json -> json.getBytes(StandardCharsets.UTF_8));
    }

    private synchronized @Nullable Known ready(Question question, int oldest) {
        Known ready = known.get(question);
        if (ready == null || history.next() - ready.second > oldest) {
            return null;
        }
        known.put(question, new Known(ready.answer, ready.second, oldest > 0));
        return ready;
    }

    private synchronized void remember(Question question, Known answer) {
        Known before = known.remove(question);
        Known latest = before == null ? answer : before.laterOf(answer);
        long bytes = known.values().stream().mapToLong(Known::size).sum();
        if (known.size() < MOST && bytes + latest.size() <= MOST_BYTES) {
            known.put(question, latest);
        }
    }

    private void renew(long start) {
        try {
            long second = start;
            for (int times = 0; ; times++) {
                second = history.awaitMore(second);
                if (times < firstSeconds) {
                    first().forEach(this::renew);
                }
                wanted(second).forEach(this::renew);
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    /** What a page asks first. */
    private List<Question> first() {
        List<Question> first = new ArrayList<>(OF_ALL);
        history.secondsFrom(history.next() - 1).stream()
                .flatMap(second -> second.points().stream())
                .limit(1)
                .map(point ->
                        "operation=" + URLEncoder.encode(point.operation(), StandardCharsets.UTF_8) + "&minutes=5")
                .forEach(query -> OF_AN_OPERATION.forEach(path -> first.add(new Question(path, query))));
        return first;
    }

    private synchronized List<Question> wanted(long second) {
        known.values().removeIf(each -> second - each.second > OLDEST);
        List<Question> wanted = known.entrySet().stream()
                .filter(each -> each.getValue().wanted)
                .map(Map.Entry::getKey)
                .toList();
        // Whoever asks from now on wants the one after this.
        known.replaceAll((question, each) -> new Known(each.answer, each.second, false));
        return wanted;
    }

    private void renew(Question question) {
        try {
            answer(question, false);
        } catch (Query.BadQuery | RuntimeException | Error e) {
            forget(question); // whoever asks again is told
        }
    }

    private synchronized void forget(Question question) {
        known.remove(question);
    }

    @Override
    public void close() {
        renewing.interrupt();
    }
}
