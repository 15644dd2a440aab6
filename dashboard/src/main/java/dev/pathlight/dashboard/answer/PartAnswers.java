package dev.pathlight.dashboard.answer;

import dev.pathlight.dashboard.figures.DashboardSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The answers about parts of a source: one service, or one process. Those asked for lately are kept. Thread-safe. */
final class PartAnswers {
    private static final int KEPT = 64;

    private final DashboardSource whole;
    private final Map<DashboardSource, Answers> answers = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<DashboardSource, Answers> eldest) {
            return size() > KEPT;
        }
    };

    PartAnswers(DashboardSource whole) {
        this.whole = whole;
    }

    /** Nothing where there is no such part. */
    Optional<Answers> of(Query query) throws Query.BadQuery {
        String service = query.textIfAny("service");
        if (service == null) {
            throw new Query.BadQuery("the parameter 'instance' needs 'service' beside it");
        }
        Optional<DashboardSource> part = Optional.ofNullable(query.textIfAny("instance"))
                .map(instance -> whole.part(service, instance))
                .orElseGet(() -> whole.part(service));
        synchronized (answers) {
            return part.map(source -> answers.computeIfAbsent(source, Answers::new));
        }
    }
}
