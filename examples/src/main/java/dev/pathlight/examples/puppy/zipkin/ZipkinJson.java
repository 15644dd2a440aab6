package dev.pathlight.examples.puppy.zipkin;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

/** Writes spans as Zipkin's JSON: times in microseconds, attributes as tags, no links. */
final class ZipkinJson {
    private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");

    private final StringBuilder json = new StringBuilder();

    private ZipkinJson() {}

    static String of(Collection<SpanData> spans) {
        ZipkinJson text = new ZipkinJson();
        text.json.append('[');
        for (SpanData span : spans) {
            text.next();
            text.span(span);
        }
        return text.json.append(']').toString();
    }

    private void span(SpanData span) {
        json.append('{');
        member("traceId", span.getTraceId());
        member("id", span.getSpanId());
        if (span.getParentSpanContext().isValid()) {
            member("parentId", span.getParentSpanId());
        }
        member("name", span.getName());
        if (span.getKind() != SpanKind.INTERNAL) {
            member("kind", span.getKind().name());
        }
        long start = micros(span.getStartEpochNanos());
        number("timestamp", start);
        number("duration", Math.max(1, micros(span.getEndEpochNanos()) - start));
        name("localEndpoint").append('{');
        String service = span.getResource().getAttribute(SERVICE);
        member("serviceName", service == null ? "" : service);
        json.append('}');
        name("annotations").append('[');
        for (EventData event : span.getEvents()) {
            next().append('{');
            number("timestamp", micros(event.getEpochNanos()));
            member("value", event.getName() + " " + event.getAttributes().asMap());
            json.append('}');
        }
        json.append(']');
        name("tags").append('{');
        span.getAttributes().forEach((key, value) -> member(key.getKey(), value.toString()));
        if (span.getStatus().getStatusCode() == StatusCode.ERROR) {
            member("otel.status_code", "ERROR");
            member("error", span.getStatus().getDescription());
        }
        json.append("}}");
    }

    private static long micros(long nanos) {
        return TimeUnit.NANOSECONDS.toMicros(nanos);
    }

    private void number(String name, long value) {
        name(name).append(value);
    }

    private void member(String name, String value) {
        name(name);
        quoted(value);
    }

    private StringBuilder name(String name) {
        next();
        quoted(name);
        return json.append(':');
    }

    /** Writes a comma, unless an array or object has just been opened. */
    private StringBuilder next() {
        char last = json.charAt(json.length() - 1);
        if (last != '{' && last != '[' && last != ':') {
            json.append(',');
        }
        return json;
    }

    private void quoted(String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
