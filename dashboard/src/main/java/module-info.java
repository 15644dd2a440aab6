import org.jspecify.annotations.NullMarked;

/** A live page of everything that Pathlight measures. */
@NullMarked
module dev.pathlight.dashboard {
    requires transitive dev.pathlight;
    requires jdk.httpserver;
    requires static org.jspecify;

    exports dev.pathlight.dashboard;
    exports dev.pathlight.dashboard.figures;

    provides dev.pathlight.Reporter with
            dev.pathlight.dashboard.DashboardReporter;
}
