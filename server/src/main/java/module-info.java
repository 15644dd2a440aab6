import org.jspecify.annotations.NullMarked;

/** Requests that servers serve. */
@NullMarked
module dev.pathlight.server {
    requires transitive dev.pathlight;
    requires static org.jspecify;

    exports dev.pathlight.server;
}
