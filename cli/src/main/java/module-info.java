/** The program beside the application. */
module dev.pathlight.cli {
    requires dev.pathlight;
    requires dev.pathlight.dashboard;
    requires com.fasterxml.jackson.core;
    requires static org.jspecify;
}
