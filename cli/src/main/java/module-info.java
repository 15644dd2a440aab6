/** The command-line program: analyses recorded requests and runs a collector. */
module dev.pathlight.cli {
    requires dev.pathlight;
    requires static dev.pathlight.collector; // only for the command "serve"
    requires com.fasterxml.jackson.core;
    requires static org.jspecify;
}
