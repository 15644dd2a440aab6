package dev.pathlight.dashboard.answer;

import dev.pathlight.dashboard.figures.DashboardSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Answers the questions of the page, by path. Thread-safe. */
public final class Answers {
    private static final String INSTANCES = "/api/instances";

    private final DashboardSource source;
    private final ListedRequests listed;
    private final Map<String, Answer> byPath;

    /** Creates answers from a source. */
    public Answers(DashboardSource source) {
        this(source, new ListedRequests());
    }

    private Answers(DashboardSource source, ListedRequests listed) {
        this.source = source;
        this.listed = listed;
        SlowRequestsAnswer requests = new SlowRequestsAnswer(source, listed);
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
                Map.entry(INSTANCES, new InstancesAnswer(source)));
    }

    /** Returns the paths of all questions. */
    public Set<String> paths() {
        return byPath.keySet();
    }

    /**
     * Returns the answer as JSON, about the service or process that the parameters {@code service} and {@code instance} name, or
     * the whole without them. The list of processes is always that of the whole.
     *
     * @param path one of {@link #paths()}
     * @return empty if the operation, request or process is unknown
     * @throws Query.BadQuery if a parameter is missing or not valid
     */
    public Optional<String> to(String path, Query query) throws Query.BadQuery {
        Optional<DashboardSource> part = path.equals(INSTANCES) ? Optional.of(source) : part(query);
        if (part.isEmpty()) {
            return Optional.empty();
        }
        Answer answer = (part.get() == source ? this : new Answers(part.get(), listed)).byPath.get(path);
        return answer == null ? Optional.empty() : answer.to(query);
    }

    /** Returns the source of the named service or process; empty if it is unknown. */
    private Optional<DashboardSource> part(Query query) throws Query.BadQuery {
        String service = query.textIfAny("service");
        String instance = query.textIfAny("instance");
        if (service != null) {
            return instance == null ? source.part(service) : source.part(service, instance);
        }
        if (instance != null) {
            throw new Query.BadQuery("the parameter 'instance' needs 'service' beside it");
        }
        return Optional.of(source);
    }
}
