import org.jspecify.annotations.NullMarked;

/** Timing of asynchronous requests: the API that applications use and the one that generated code uses. */
@NullMarked
@SuppressWarnings("module") // the modules that may use these packages are compiled after this one
module dev.pathlight {
    requires static java.management; // for the sampled CPU time alone
    requires static transitive org.jspecify;

    exports dev.pathlight;
    exports dev.pathlight.instrumentation;
    exports dev.pathlight.aggregation to
            dev.pathlight.cli;
    exports dev.pathlight.format to
            dev.pathlight.cli,
            dev.pathlight.collector,
            dev.pathlight.dashboard;

    uses dev.pathlight.ContextCarrier;
    uses dev.pathlight.Reporter;
    uses dev.pathlight.RequestTracer;
}
