import org.jspecify.annotations.NullMarked;

/** Requests of the JDK's HttpServer. */
@NullMarked
module dev.pathlight.httpserver {
    requires transitive dev.pathlight;
    requires dev.pathlight.server;
    requires transitive jdk.httpserver;
    requires static org.jspecify;

    exports dev.pathlight.httpserver;
}
