import org.jspecify.annotations.NullMarked;

/** Posts what processes measure to a collector, and merges it there. */
@NullMarked
module dev.pathlight.collector {
    requires transitive dev.pathlight;
    requires dev.pathlight.dashboard;
    requires com.fasterxml.jackson.core;
    requires java.net.http;
    requires static org.jspecify;

    exports dev.pathlight.collector;

    provides dev.pathlight.Reporter with
            dev.pathlight.collector.CollectorReporter;
}
