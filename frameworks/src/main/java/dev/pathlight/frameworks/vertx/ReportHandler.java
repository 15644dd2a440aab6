package dev.pathlight.frameworks.vertx;

import dev.pathlight.CriticalPath;
import dev.pathlight.Metrics;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;

/** Writes a long report on the event loop: an example of what an application should not do. */
final class ReportHandler implements Handler<RoutingContext> {
    private final Supplier<String> report;

    ReportHandler(Supplier<String> report) {
        this.report = report;
    }

    @Override
    @CriticalPath("report")
    public void handle(RoutingContext routing) {
        routing.end(report.get());
        Metrics.current().respond();
    }
}
