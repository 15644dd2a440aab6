package dev.pathlight.cli;

import dev.pathlight.RecordedRequest;
import dev.pathlight.RecordedRequest.Hold;
import dev.pathlight.aggregation.Tail;
import dev.pathlight.format.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the analyses of files as a JSON array with one object for each file. */
final class JsonReport implements Report {
    private final OutputStream out;
    private final Options options;
    private boolean first = true;

    JsonReport(OutputStream out, Options options) {
        this.out = out;
        this.options = options;
    }

    /** Adds a file's object to the array. Only one is in memory at a time. */
    private void add(JsonWriter object) throws IOException {
        write(first ? "[" : ",");
        write(("\n" + object).replace("\n", "\n  "));
        first = false;
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void request(Path file, Input.Request input) throws IOException {
        RecordedRequest request = input.recorded();
        JsonWriter json = begin(file).optional("id", input.id());
        path(json, "response", request.responseTime(), request.responsePath());
        path(json, "duration", request.duration(), request.durationPath());
        blockedBy(json, request);
        json.object("flags")
                .member("readyEstimated", request.readyEstimated())
                .member("clamped", request.clamped())
                .member("heuristicLinks", request.heuristicLinks())
                .member("confidence", request.confidence())
                .endObject();
        json.numbers("slack", named(request.slack(), input));
        json.numbers("slackToReady", named(request.slackToReady(), input));
        whatIf(json, request);
        Map<String, Long> outstanding = request.outstandingAtResponse();
        texts(json, "outstandingAtResponse", outstanding.keySet());
        json.numbers("outstandingAge", outstanding);
        texts(json, "notOnPath", request.keysBesidePath());
        request.nestedOperation().ifPresent(nested -> nested(json, nested, input));
        add(json.endObject());
    }

    private static JsonWriter begin(Path file) {
        return JsonWriter.pretty().object().member("file", file.toString());
    }

    private static Map<String, Long> named(Map<Integer, Long> bySegment, Input.Request input) {
        Map<String, Long> byId = new LinkedHashMap<>();
        bySegment.forEach((segment, time) -> byId.put(input.segmentIds().get(segment), time));
        return byId;
    }

    private static void path(JsonWriter json, String name, long total, List<RecordedRequest.Piece> path) {
        json.object(name).member("total", total);
        pieces(json, path);
        json.numbers("byKeyKind", PathSums.of(path)).endObject();
    }

    private static void pieces(JsonWriter json, List<RecordedRequest.Piece> path) {
        json.array("path");
        for (RecordedRequest.Piece piece : path) {
            json.object()
                    .member("from", piece.from())
                    .member("to", piece.to())
                    .member("key", piece.key())
                    .member("kind", piece.kind().name())
                    .endObject();
        }
        json.endArray();
    }

    private static void blockedBy(JsonWriter json, RecordedRequest request) {
        Map<String, Long> byOther = new LinkedHashMap<>();
        json.array("blockedBy");
        for (Hold hold : request.blockedBy()) {
            if (hold.by().equals(Hold.OTHER)) {
                byOther.put(hold.key(), hold.time());
                continue;
            }
            json.object().member("key", hold.key()).member("by", hold.by()).member("time", hold.time());
            if (hold.sameRequest()) {
                json.member("sameRequest", true);
            }
            json.endObject();
        }
        json.endArray().numbers("blockedByOther", byOther);
    }

    private void whatIf(JsonWriter json, RecordedRequest request) {
        List<Question> questions = options.scale().isEmpty()
                ? Question.usual(request)
                : List.of(new Question(options.scale(), options.joins()));
        json.array("whatIf");
        for (Question question : questions) {
            json.object().object("scale");
            question.scale().forEach((name, factor) -> json.json(name, factor.toPlainString()));
            json.endObject()
                    .member("joins", question.joins())
                    .member("responseTime", question.answer(request))
                    .endObject();
        }
        json.endArray();
    }

    private static void nested(JsonWriter json, RecordedRequest.NestedOperation nested, Input.Request input) {
        json.object("innerContext").member("start", nested.start());
        json.object("response")
                .member("segment", input.segmentIds().get(nested.response().segment()))
                .member("at", nested.response().at())
                .endObject();
        json.member("total", nested.response().at() - nested.start());
        pieces(json, nested.path());
        json.endObject();
    }

    @Override
    public void paths(Path file, Input.Paths input) throws IOException {
        Aggregate aggregate = new Aggregate(input.requests());
        Tail<String> tail = aggregate.tail();
        JsonWriter json = begin(file)
                .optional("id", input.id())
                .member("n", aggregate.count())
                .member("totalTime", aggregate.total());
        numbers(json, "shareOfRequests", aggregate.shares());
        json.numbers("totals", aggregate.totals());
        json.object("tail")
                .member("fastBand", band("fastest", 50, tail.fastest()))
                .member("slowBand", band("slowest", aggregate.slowPercent(), tail.slowest()))
                .member("deltaTotal", Aggregate.mean(tail.slowest()) - Aggregate.mean(tail.fastest()));
        numbers(json, "delta", tail.differences());
        json.endObject();
        numbers(json, "covarianceShare", aggregate.covarianceShares());
        add(json.endObject());
    }

    private static String band(String name, int percent, List<Map<String, Long>> requests) {
        return name + " " + percent + "% (mean " + JsonWriter.decimal(Aggregate.mean(requests), 9) + ")";
    }

    @Override
    public void malformed(Path file, MalformedFile why) throws IOException {
        add(begin(file).member("error", String.valueOf(why.getMessage())).endObject());
    }

    @Override
    public void end() throws IOException {
        write(first ? "[]\n" : "\n]\n");
        out.flush();
    }

    private static void numbers(JsonWriter json, String name, Map<String, Double> numbers) {
        json.object(name);
        numbers.forEach((key, number) -> json.member(key, number.doubleValue()));
        json.endObject();
    }

    private static void texts(JsonWriter json, String name, Iterable<String> texts) {
        json.array(name);
        texts.forEach(json::value);
        json.endArray();
    }
}
