import org.jspecify.annotations.NullMarked;

/** Timing of asynchronous requests: the API that applications use and the one that generated code uses. */
@NullMarked
module dev.pathlight {
    requires static java.management; // for the sampled CPU time alone
    requires static transitive org.jspecify;

    exports dev.pathlight;
    exports dev.pathlight.instrumentation;

    uses dev.pathlight.ContextCarrier;
    uses dev.pathlight.Reporter;
    uses dev.pathlight.RequestTracer;
}
