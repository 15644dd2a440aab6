package dev.pathlight.dashboard.answer;

import dev.pathlight.dashboard.figures.DashboardSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Answers to what the page asks for, by path. Thread-safe. */
public final class Answers {
    private final Map<String, Answer> byPath;

    /** One kind of answer. */
    interface Answer {
        /** The answer as JSON; nothing where what is asked about does not exist. */
        Optional<String> to(Query query) throws Query.BadQuery;
    }

    /** Answers from a source. */
    public Answers(DashboardSource source) {
        SlowRequestsAnswer requests = new SlowRequestsAnswer(source);
        byPath = Map.of(
                "/api/seconds", new SecondsAnswer(source),
                "/api/operations", new OperationsAnswer(source),
                "/api/path", new PathAnswer(source),
                "/api/explanation", new ExplanationAnswer(source),
                "/api/blame", new BlameAnswer(source),
                "/api/requests", requests,
                "/api/request", requests::whole,
                "/api/request.json", requests::file,
                "/api/in-flight", new InFlightAnswer(source),
                "/api/health", new HealthAnswer(source));
    }

    /** What can be asked for. */
    public Set<String> paths() {
        return byPath.keySet();
    }

    /**
     * The answer as JSON.
     *
     * @param path one of {@link #paths()}
     * @return nothing where what is asked about does not exist
     * @throws Query.BadQuery if a parameter is missing or wrong
     */
    public Optional<String> to(String path, Query query) throws Query.BadQuery {
        Answer answer = byPath.get(path);
        return answer == null ? Optional.empty() : answer.to(query);
    }
}
