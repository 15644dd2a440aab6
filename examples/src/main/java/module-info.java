/** Programs that show Pathlight at work. */
module dev.pathlight.examples {
    requires dev.pathlight;
    requires dev.pathlight.micrometer;
    requires micrometer.registry.prometheus;
    requires java.net.http;
    requires jdk.httpserver;
}
