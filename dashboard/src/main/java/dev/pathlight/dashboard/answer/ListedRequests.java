package dev.pathlight.dashboard.answer;

import dev.pathlight.RecordedRequest;
import dev.pathlight.RecordedRequest.Piece;
import dev.pathlight.dashboard.figures.DashboardSource.SlowRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Slow requests that were listed recently, by the id under which the page asks for each. Bounded. Thread-safe. */
final class ListedRequests {
    private static final int MOST = 200;

    private final Map<String, SlowRequest> byId = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SlowRequest> eldest) {
            return size() > MOST;
        }
    };

    /** Adds a request; returns its id. */
    String add(SlowRequest slow) {
        RecordedRequest request = slow.request();
        List<Piece> path = request.responsePath();
        long start = path.isEmpty() ? 0 : path.get(0).from();
        String id = Integer.toHexString(Objects.hash(
                        slow.instance(), request.operation(), request.segments().size()))
                + Long.toHexString(start)
                + Long.toHexString(request.responseTime());
        synchronized (byId) {
            byId.put(id, slow);
        }
        return id;
    }

    Optional<SlowRequest> find(String id) {
        synchronized (byId) {
            return Optional.ofNullable(byId.get(id));
        }
    }
}
