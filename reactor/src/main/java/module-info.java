import org.jspecify.annotations.NullMarked;

/** Adapters for the types of Reactor. */
@NullMarked
module dev.pathlight.reactor {
    requires transitive dev.pathlight;
    requires transitive org.reactivestreams;
    requires transitive reactor.core;
    requires static org.jspecify;

    exports pathlight.reactor.core.publisher;
}
