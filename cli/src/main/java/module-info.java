/** The program beside the application. */
module dev.pathlight.cli {
    requires dev.pathlight;
    requires static dev.pathlight.collector; // for the command "serve" alone
    requires com.fasterxml.jackson.core;
    requires static org.jspecify;
}
