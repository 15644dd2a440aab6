package dev.pathlight.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.pathlight.RecordedRequest;
import dev.pathlight.RecordedRequest.Hold;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the analyses of files as a JSON array with one object for each file. */
final class JsonReport implements Report {
    private final JsonGenerator json;
    private final Options options;

    JsonReport(OutputStream out, Options options) throws IOException {
        this.options = options;
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        json = new JsonFactory().createGenerator(out);
        json.setPrettyPrinter(
                new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines));
        json.writeStartArray();
    }

    @Override
    public void request(Path file, Input.Request input) throws IOException {
        RecordedRequest request = input.recorded();
        begin(file, input.id());
        path("response", request.responseTime(), request.responsePath());
        path("duration", request.duration(), request.durationPath());
        blockedBy(request);
        flags(request);
        times("slack", named(request.slack(), input));
        times("slackToReady", named(request.slackToReady(), input));
        whatIf(request);
        Map<String, Long> outstanding = request.outstandingAtResponse();
        texts("outstandingAtResponse", outstanding.keySet());
        times("outstandingAge", outstanding);
        texts("notOnPath", request.keysBesidePath());
        if (request.nestedOperation().isPresent()) {
            nested(request.nestedOperation().get(), input);
        }
        json.writeEndObject();
    }

    private static Map<String, Long> named(Map<Integer, Long> bySegment, Input.Request input) {
        Map<String, Long> byId = new LinkedHashMap<>();
        bySegment.forEach((segment, time) -> byId.put(input.segmentIds().get(segment), time));
        return byId;
    }

    private void begin(Path file, @Nullable String id) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", file.toString());
        if (id != null) {
            json.writeStringField("id", id);
        }
    }

    private void path(String name, long total, List<RecordedRequest.Piece> path) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("total", total);
        pieces(path);
        times("byKeyKind", PathSums.of(path));
        json.writeEndObject();
    }

    private void pieces(List<RecordedRequest.Piece> path) throws IOException {
        json.writeArrayFieldStart("path");
        for (RecordedRequest.Piece piece : path) {
            json.writeStartObject();
            json.writeNumberField("from", piece.from());
            json.writeNumberField("to", piece.to());
            json.writeStringField("key", piece.key());
            json.writeStringField("kind", piece.kind().name());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void blockedBy(RecordedRequest request) throws IOException {
        Map<String, Long> byOther = new LinkedHashMap<>();
        json.writeArrayFieldStart("blockedBy");
        for (Hold hold : request.blockedBy()) {
            if (hold.by().equals(Hold.OTHER)) {
                byOther.put(hold.key(), hold.time());
                continue;
            }
            json.writeStartObject();
            json.writeStringField("key", hold.key());
            json.writeStringField("by", hold.by());
            json.writeNumberField("time", hold.time());
            if (hold.sameRequest()) {
                json.writeBooleanField("sameRequest", true);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        times("blockedByOther", byOther);
    }

    private void flags(RecordedRequest request) throws IOException {
        json.writeObjectFieldStart("flags");
        json.writeNumberField("readyEstimated", request.readyEstimated());
        json.writeNumberField("clamped", request.clamped());
        json.writeNumberField("heuristicLinks", request.heuristicLinks());
        number("confidence", request.confidence());
        json.writeEndObject();
    }

    private void whatIf(RecordedRequest request) throws IOException {
        List<Question> questions = options.scale().isEmpty()
                ? Question.usual(request)
                : List.of(new Question(options.scale(), options.joins()));
        json.writeArrayFieldStart("whatIf");
        for (Question question : questions) {
            json.writeStartObject();
            json.writeObjectFieldStart("scale");
            for (Map.Entry<String, BigDecimal> factor : question.scale().entrySet()) {
                json.writeFieldName(factor.getKey());
                json.writeNumber(factor.getValue().toPlainString());
            }
            json.writeEndObject();
            json.writeBooleanField("joins", question.joins());
            json.writeNumberField("responseTime", question.answer(request));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void nested(RecordedRequest.NestedOperation nested, Input.Request input) throws IOException {
        json.writeObjectFieldStart("innerContext");
        json.writeNumberField("start", nested.start());
        json.writeObjectFieldStart("response");
        json.writeStringField(
                "segment", input.segmentIds().get(nested.response().segment()));
        json.writeNumberField("at", nested.response().at());
        json.writeEndObject();
        json.writeNumberField("total", nested.response().at() - nested.start());
        pieces(nested.path());
        json.writeEndObject();
    }

    @Override
    public void paths(Path file, Input.Paths input) throws IOException {
        Aggregate aggregate = new Aggregate(input.requests());
        begin(file, input.id());
        json.writeNumberField("n", aggregate.count());
        json.writeNumberField("totalTime", aggregate.total);
        numbers("shareOfRequests", aggregate.shares());
        times("totals", aggregate.totals());
        json.writeObjectFieldStart("tail");
        json.writeStringField("fastBand", band(aggregate, aggregate.fast));
        json.writeStringField("slowBand", band(aggregate, aggregate.slow));
        number("deltaTotal", aggregate.mean(aggregate.slow) - aggregate.mean(aggregate.fast));
        numbers("delta", aggregate.delta());
        json.writeEndObject();
        numbers("covarianceShare", aggregate.covarianceShares());
        json.writeEndObject();
    }

    private static String band(Aggregate aggregate, Aggregate.Band band) {
        return band.name() + " " + band.percent() + "% (mean " + decimal(aggregate.mean(band)) + ")";
    }

    @Override
    public void malformed(Path file, MalformedFile why) throws IOException {
        begin(file, null);
        json.writeStringField("error", String.valueOf(why.getMessage()));
        json.writeEndObject();
    }

    @Override
    public void end() throws IOException {
        json.writeEndArray();
        json.writeRaw('\n');
        json.flush();
    }

    private void times(String name, Map<String, Long> times) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, Long> time : times.entrySet()) {
            json.writeNumberField(time.getKey(), time.getValue());
        }
        json.writeEndObject();
    }

    private void numbers(String name, Map<String, Double> numbers) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, Double> number : numbers.entrySet()) {
            number(number.getKey(), number.getValue());
        }
        json.writeEndObject();
    }

    private void number(String name, double value) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(decimal(value));
    }

    /** Formats a number without exponent and trailing zeros. */
    private static String decimal(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(9, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private void texts(String name, Iterable<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
