import org.jspecify.annotations.NullMarked;

/** Everything that Pathlight measures as Micrometer meters. */
@NullMarked
module dev.pathlight.micrometer {
    requires transitive dev.pathlight;
    requires transitive micrometer.core;
    requires static org.jspecify;

    exports dev.pathlight.micrometer;
}
