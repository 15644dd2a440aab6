import org.jspecify.annotations.NullMarked;

/** Pathlight's measurements as events of the JDK's Flight Recorder. */
@NullMarked
module dev.pathlight.jfr {
    requires transitive dev.pathlight;
    requires jdk.jfr;
    requires static org.jspecify;

    exports dev.pathlight.jfr;

    provides dev.pathlight.Reporter with
            dev.pathlight.jfr.JfrReporter;
}
