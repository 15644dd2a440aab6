import org.jspecify.annotations.NullMarked;

/** Adapters for the types of Guava. */
@NullMarked
module dev.pathlight.guava {
    requires transitive com.google.common;
    requires transitive dev.pathlight;
    requires static org.jspecify;

    exports pathlight.com.google.common.util.concurrent;
}
