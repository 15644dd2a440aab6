import org.jspecify.annotations.NullMarked;

/** Adapters for the types of Vert.x. */
@NullMarked
module dev.pathlight.vertx {
    requires transitive dev.pathlight;
    requires transitive io.vertx.core;
    requires static org.jspecify;

    exports pathlight.io.vertx.core;
}
