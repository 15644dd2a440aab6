import org.jspecify.annotations.NullMarked;

/** Requests and types of Vert.x. */
@NullMarked
module dev.pathlight.vertx {
    requires transitive dev.pathlight;
    requires dev.pathlight.server;
    requires transitive io.vertx.core;
    requires static transitive io.vertx.web; // an application without a router may have this module all the same
    requires static org.jspecify;

    exports dev.pathlight.vertx;
    exports pathlight.io.vertx.core;
}
