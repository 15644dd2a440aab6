import org.jspecify.annotations.NullMarked;

/** Calls of Spring's WebClient. */
@NullMarked
module dev.pathlight.webclient {
    requires transitive dev.pathlight;
    requires dev.pathlight.reactor;
    requires transitive reactor.core;
    requires spring.core;
    requires spring.web;
    requires transitive spring.webflux;
    requires static org.jspecify;

    exports dev.pathlight.webclient;
}
