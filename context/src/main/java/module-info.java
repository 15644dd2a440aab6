import org.jspecify.annotations.NullMarked;

/** Thread-locals of the application in callbacks, by Micrometer's context propagation. */
@NullMarked
module dev.pathlight.context {
    requires transitive dev.pathlight;
    requires context.propagation;
    requires static org.jspecify;

    exports dev.pathlight.context;

    provides dev.pathlight.ContextCarrier with
            dev.pathlight.context.ContextPropagationCarrier;
}
