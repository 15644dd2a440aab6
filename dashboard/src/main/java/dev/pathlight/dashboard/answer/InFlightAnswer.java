package dev.pathlight.dashboard.answer;

import dev.pathlight.InFlightRequest;
import dev.pathlight.dashboard.figures.DashboardSource;
import dev.pathlight.dashboard.figures.DashboardSource.InFlight;
import dev.pathlight.dashboard.figures.DashboardSource.WaitingRequest;
import dev.pathlight.format.JsonWriter;
import java.util.Optional;

/** Lists the oldest requests in flight, and what each waits for. */
final class InFlightAnswer implements Answer {
    private static final int MOST_REQUESTS = 100;
    private static final int MOST_WAITS = 20;

    private final DashboardSource source;

    InFlightAnswer(DashboardSource source) {
        this.source = source;
    }

    @Override
    public Optional<String> to(Query query) {
        InFlight inFlight = source.inFlight(MOST_REQUESTS);
        JsonWriter json =
                JsonWriter.compact().object().member("count", inFlight.count()).array("requests");
        inFlight.oldest().forEach(waiting -> request(json, waiting));
        return Optional.of(json.endArray().endObject().toString());
    }

    private static void request(JsonWriter json, WaitingRequest waiting) {
        InFlightRequest request = waiting.request();
        json.object()
                .member("instance", waiting.instance())
                .member("operation", request.operation())
                .member("source", request.source())
                .member("age", request.age().toNanos())
                .member("responded", request.responded())
                .member("waitCount", request.waits().size())
                .array("waits");
        for (InFlightRequest.Wait wait :
                request.waits().subList(0, Math.min(MOST_WAITS, request.waits().size()))) {
            json.object()
                    .member("awaits", wait.awaits())
                    .member("callback", wait.callback())
                    .member("source", wait.source())
                    .member("age", wait.age().toNanos())
                    .member("running", wait.running())
                    .endObject();
        }
        json.endArray().endObject();
    }
}
