import org.jspecify.annotations.NullMarked;

/** Exports requests as OpenTelemetry spans. */
@NullMarked
module dev.pathlight.opentelemetry {
    requires transitive dev.pathlight;
    requires transitive io.opentelemetry.api;
    requires transitive io.opentelemetry.context;
    requires io.opentelemetry.common;
    requires static org.jspecify;

    exports dev.pathlight.opentelemetry;

    provides dev.pathlight.ContextCarrier with
            dev.pathlight.opentelemetry.OpenTelemetryCarrier;
    provides dev.pathlight.RequestTracer with
            dev.pathlight.opentelemetry.PathlightTracing;
}
