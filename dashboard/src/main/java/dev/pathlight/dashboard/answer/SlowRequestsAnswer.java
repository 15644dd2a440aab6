package dev.pathlight.dashboard.answer;

import dev.pathlight.RecordedRequest;
import dev.pathlight.RecordedRequest.Piece;
import dev.pathlight.dashboard.figures.DashboardSource;
import dev.pathlight.dashboard.figures.DashboardSource.SlowRequest;
import dev.pathlight.format.JsonWriter;
import java.util.List;
import java.util.Optional;

/** Lists the slowest requests of an operation, and returns each of them as a whole while it is remembered. */
final class SlowRequestsAnswer implements Answer {
    /** Longer requests are not listed: neither a browser nor a person could read their timeline. */
    private static final int MOST_SEGMENTS = 2_048;

    private final DashboardSource source;
    private final ListedRequests listed;

    SlowRequestsAnswer(DashboardSource source, ListedRequests listed) {
        this.source = source;
        this.listed = listed;
    }

    @Override
    public Optional<String> to(Query query) throws Query.BadQuery {
        String operation = query.text("operation");
        List<SlowRequest> slowest = source.slowest(operation, query.seconds());
        JsonWriter json =
                JsonWriter.compact().object().member("operation", operation).array("requests");
        for (SlowRequest slow : slowest) {
            RecordedRequest request = slow.request();
            if (request.segments().size() <= MOST_SEGMENTS) {
                json.object()
                        .member("id", listed.add(slow))
                        .member("instance", slow.instance())
                        .member("response", request.responseTime())
                        .member("duration", request.duration())
                        .member("segments", request.segments().size())
                        .member("failed", request.segments().stream().anyMatch(RecordedRequest.Segment::failed))
                        .endObject();
            }
        }
        return Optional.of(json.endArray().endObject().toString());
    }

    /** Returns one request with its critical path. */
    Optional<String> whole(Query query) throws Query.BadQuery {
        String id = query.text("id");
        return listed.find(id).map(slow -> {
            RecordedRequest request = slow.request();
            JsonWriter json = JsonWriter.compact()
                    .object()
                    .member("id", id)
                    .member("instance", slow.instance())
                    .member("operation", request.operation())
                    .member("response", request.responseTime())
                    .member("duration", request.duration())
                    .member("confidence", request.confidence())
                    .member("clamped", request.clamped())
                    .member("readyEstimated", request.readyEstimated())
                    .array("path");
            request.responsePath().forEach(piece -> piece(json, piece));
            json.endArray()
                    .numbers("outstanding", request.outstandingAtResponse())
                    .array("blockedBy");
            request.blockedBy()
                    .forEach(row -> json.object()
                            .member("key", row.key())
                            .member("by", row.by())
                            .member("time", row.time())
                            .member("sameRequest", row.sameRequest())
                            .endObject());
            return json.endArray().json("record", request.toJson()).endObject().toString();
        });
    }

    /** Returns one request as the file that {@code pathlight analyze} reads. */
    Optional<String> file(Query query) throws Query.BadQuery {
        return listed.find(query.text("id")).map(slow -> slow.request().toJson() + "\n");
    }

    private static void piece(JsonWriter json, Piece piece) {
        json.object()
                .member("key", piece.key())
                .member("kind", piece.kind().name())
                .member("from", piece.from())
                .member("to", piece.to())
                .member("upperBound", piece.upperBound())
                .endObject();
    }
}
