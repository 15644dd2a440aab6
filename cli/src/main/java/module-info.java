/** The program beside the application. */
module dev.pathlight.cli {
    requires dev.pathlight;
    requires com.fasterxml.jackson.core;
    requires static org.jspecify;
}
