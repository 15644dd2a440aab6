import org.jspecify.annotations.NullMarked;

/** Posts what processes measure to a collector, and merges it there. */
@NullMarked
module dev.pathlight.collector {
    requires transitive dev.pathlight;
    requires static dev.pathlight.dashboard; // a collector needs these two, a process that posts does not
    requires static com.fasterxml.jackson.core;
    requires java.net.http;
    requires static org.jspecify;

    exports dev.pathlight.collector;

    provides dev.pathlight.Reporter with
            dev.pathlight.collector.CollectorReporter;
}
