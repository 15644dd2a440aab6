package dev.pathlight.dashboard.answer;

import dev.pathlight.dashboard.figures.DashboardSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Answers to what the page asks for, by path. Thread-safe. */
public final class Answers {
    private final Map<String, Answer> byPath;
    private final PartAnswers parts;

    /** One kind of answer. */
    interface Answer {
        /** The answer as JSON; nothing where what is asked about does not exist. */
        Optional<String> to(Query query) throws Query.BadQuery;
    }

    /** Answers from a source. */
    public Answers(DashboardSource source) {
        SlowRequestsAnswer requests = new SlowRequestsAnswer(source);
        parts = new PartAnswers(source);
        byPath = Map.ofEntries(
                Map.entry("/api/seconds", new SecondsAnswer(source)),
                Map.entry("/api/operations", new OperationsAnswer(source)),
                Map.entry("/api/path", new PathAnswer(source)),
                Map.entry("/api/explanation", new ExplanationAnswer(source)),
                Map.entry("/api/blame", new BlameAnswer(source)),
                Map.entry("/api/requests", requests),
                Map.entry("/api/request", requests::whole),
                Map.entry("/api/request.json", requests::file),
                Map.entry("/api/in-flight", new InFlightAnswer(source)),
                Map.entry("/api/health", new HealthAnswer(source)),
                Map.entry("/api/instances", new InstancesAnswer(source)));
    }

    /** What can be asked for. */
    public Set<String> paths() {
        return byPath.keySet();
    }

    /**
     * The answer as JSON, about the part that {@code service} and {@code instance} name, or the whole without them.
     *
     * @param path one of {@link #paths()}
     * @return nothing where what is asked about does not exist
     * @throws Query.BadQuery if a parameter is missing or wrong
     */
    public Optional<String> to(String path, Query query) throws Query.BadQuery {
        if (query.textIfAny("service") != null || query.textIfAny("instance") != null) {
            Optional<Answers> part = parts.of(query);
            return part.isEmpty() ? Optional.empty() : part.get().answer(path, query);
        }
        return answer(path, query);
    }

    private Optional<String> answer(String path, Query query) throws Query.BadQuery {
        Answer answer = byPath.get(path);
        return answer == null ? Optional.empty() : answer.to(query);
    }
}
