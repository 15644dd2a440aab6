import org.jspecify.annotations.NullMarked;

/** Calls of the JDK's HTTP client. */
@NullMarked
module dev.pathlight.httpclient {
    requires transitive dev.pathlight;
    requires transitive java.net.http;
    requires static org.jspecify;

    exports dev.pathlight.httpclient;
}
