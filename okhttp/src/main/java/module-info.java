import org.jspecify.annotations.NullMarked;

/** Calls of OkHttp. */
@NullMarked
module dev.pathlight.okhttp {
    requires transitive dev.pathlight;
    requires transitive okhttp3;
    requires static org.jspecify;

    exports dev.pathlight.okhttp;
}
