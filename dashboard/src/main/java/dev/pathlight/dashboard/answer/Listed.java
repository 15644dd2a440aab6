package dev.pathlight.dashboard.answer;

import dev.pathlight.RecordedRequest;
import dev.pathlight.RecordedRequest.Piece;
import dev.pathlight.dashboard.figures.DashboardSource.SlowRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The slow requests that were listed lately, by an id under which each can be asked for. Bounded. Thread-safe. */
final class Listed {
    private static final int MOST = 200;

    private final Map<String, SlowRequest> byId = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SlowRequest> eldest) {
            return size() > MOST;
        }
    };

    /** The id of a request, by which it is known from now on. */
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
