/** Programs that show Pathlight at work. */
module dev.pathlight.examples {
    requires dev.pathlight;
    requires dev.pathlight.dashboard;
    requires dev.pathlight.micrometer;
    requires dev.pathlight.opentelemetry;
    requires io.opentelemetry.sdk;
    requires io.opentelemetry.sdk.common;
    requires io.opentelemetry.sdk.trace;
    requires io.prometheus.metrics.model;
    requires io.prometheus.metrics.tracer.otel;
    requires micrometer.registry.prometheus;
    requires java.net.http;
    requires jdk.httpserver;
}
