/** The annotation processor that generates timed wrappers. */
@SuppressWarnings("requires-automatic") // AutoService and JavaPoet have no module descriptor
module dev.pathlight.processor {
    requires java.compiler;
    requires com.palantir.javapoet;
    requires static jdk.compiler; // other compilers have no trees
    requires static com.google.auto.service;
    requires static org.jspecify;

    provides javax.annotation.processing.Processor with
            dev.pathlight.processor.PathlightProcessor;
}
