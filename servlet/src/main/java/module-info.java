import org.jspecify.annotations.NullMarked;

/** Requests of servlet containers. */
@NullMarked
module dev.pathlight.servlet {
    requires transitive dev.pathlight;
    requires dev.pathlight.server;
    requires static transitive jakarta.servlet; // the container has it; an application without one may have this module
    // all the same
    requires static org.jspecify;

    exports dev.pathlight.servlet;

    provides jakarta.servlet.ServletContainerInitializer with
            dev.pathlight.servlet.PathlightInitializer;
}
