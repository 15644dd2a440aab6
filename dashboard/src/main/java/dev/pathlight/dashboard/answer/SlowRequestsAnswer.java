package dev.pathlight.dashboard.answer;

import dev.pathlight.RecordedRequest;
import dev.pathlight.RecordedRequest.Piece;
import dev.pathlight.dashboard.figures.DashboardSource;
import dev.pathlight.dashboard.figures.DashboardSource.SlowRequest;
import java.util.List;
import java.util.Optional;

/** The slowest requests of an operation, and each of them whole, as long as it was listed not too long ago. */
final class SlowRequestsAnswer implements Answers.Answer {
    /** One that is longer is not drawn; a person could not read it either. */
    private static final int MOST_SEGMENTS = 2_048;

    private final DashboardSource source;
    private final Listed listed;

    SlowRequestsAnswer(DashboardSource source, Listed listed) {
        this.source = source;
        this.listed = listed;
    }

    @Override
    public Optional<String> to(Query query) throws Query.BadQuery {
        String operation = query.text("operation");
        List<SlowRequest> slowest = source.slowest(operation, query.seconds());
        Json json = new Json().object().member("operation", operation).array("requests");
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

    /** One request, with what follows from its record. */
    Optional<String> whole(Query query) throws Query.BadQuery {
        String id = query.text("id");
        return listed.find(id).map(slow -> {
            RecordedRequest request = slow.request();
            Json json = new Json()
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
                    .object("outstanding", request.outstandingAtResponse())
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

    /** One request as the file that {@code pathlight analyze} reads. */
    Optional<String> file(Query query) throws Query.BadQuery {
        return listed.find(query.text("id")).map(slow -> slow.request().toJson() + "\n");
    }

    private static void piece(Json json, Piece piece) {
        json.object()
                .member("key", piece.key())
                .member("kind", piece.kind().name())
                .member("from", piece.from())
                .member("to", piece.to())
                .member("upperBound", piece.upperBound())
                .endObject();
    }
}
