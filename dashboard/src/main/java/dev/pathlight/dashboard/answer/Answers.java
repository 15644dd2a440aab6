package dev.pathlight.dashboard.answer;

import dev.pathlight.dashboard.figures.DashboardSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Answers to what the page asks for, by path. Thread-safe. */
public final class Answers {
    private static final String INSTANCES = "/api/instances";

    private final DashboardSource source;
    private final Listed listed;
    private final Map<String, Answer> byPath;

    /** One kind of answer. */
    interface Answer {
        /** The answer as JSON; nothing where what is asked about does not exist. */
        Optional<String> to(Query query) throws Query.BadQuery;
    }

    /** Answers from a source. */
    public Answers(DashboardSource source) {
        this(source, new Listed());
    }

    private Answers(DashboardSource source, Listed listed) {
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

    /** What can be asked for. */
    public Set<String> paths() {
        return byPath.keySet();
    }

    /**
     * The answer as JSON, about the part that {@code service} and {@code instance} name, or the whole without them. Which
     * parts there are is always told of the whole.
     *
     * @param path one of {@link #paths()}
     * @return nothing where what is asked about does not exist
     * @throws Query.BadQuery if a parameter is missing or wrong
     */
    public Optional<String> to(String path, Query query) throws Query.BadQuery {
        Optional<DashboardSource> asked = path.equals(INSTANCES) ? Optional.of(source) : asked(query);
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        Answer answer = (asked.get() == source ? this : new Answers(asked.get(), listed)).byPath.get(path);
        return answer == null ? Optional.empty() : answer.to(query);
    }

    /** What is asked about; nothing where there is no such part. */
    private Optional<DashboardSource> asked(Query query) throws Query.BadQuery {
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
