/** Programs that show Pathlight at work. */
module dev.pathlight.examples {
    requires dev.pathlight;
    requires java.net.http;
    requires jdk.httpserver;
}
