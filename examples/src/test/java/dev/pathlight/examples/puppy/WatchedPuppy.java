package dev.pathlight.examples.puppy;

import dev.pathlight.Monitor;
import dev.pathlight.dashboard.Dashboard;
import dev.pathlight.examples.puppy.service.Route;
import dev.pathlight.fixtures.Generated;
import dev.pathlight.instrumentation.CallbackKey;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** A puppy service under endless load with its dashboard, and with an operation whose names are HTML. */
final class WatchedPuppy implements AutoCloseable {
    static final String HTML = "<img src=x onerror='window.hacked=1'>\"'</script><script>window.hacked=2</script>";

    private final Monitor monitor = Monitor.builder().service("puppy").build();
    private final Scene scene;
    private final Dashboard dashboard;
    /** Referenced, so that its request stays in flight and is not dropped. */
    @SuppressWarnings("UnusedVariable")
    private Runnable never = () -> {};

    private final Thread load = new Thread(this::load, "load-forever");

    WatchedPuppy() throws IOException {
        scene = Scene.open(monitor, Map.of());
        dashboard = Dashboard.start(monitor);
        load.setDaemon(true);
        load.start();
    }

    URI address() {
        return dashboard.address();
    }

    private void load() {
        try {
            scene.loadForever(List.of(Route.values()), 12);
        } catch (InterruptedException e) {
            // The test has ended.
        }
    }

    /** Runs a request whose operation, callback and wait key are HTML with scripts. */
    void runRequestWithHtmlNames() {
        Runnable[] call = new Runnable[1];
        Generated.handle(monitor, HTML, () -> call[0] = callbackWithHtmlNames());
        call[0].run();
    }

    /** Starts such a request with a callback that is never called. */
    void startRequestWithHtmlNames() {
        Generated.handle(monitor, HTML, () -> never = callbackWithHtmlNames());
    }

    private static Runnable callbackWithHtmlNames() {
        return Generated.callback(CallbackKey.of(HTML, HTML, HTML, HTML), () -> {});
    }

    void stopServing() {
        dashboard.close();
    }

    @Override
    public void close() {
        load.interrupt();
        dashboard.close();
        scene.close();
        monitor.close();
    }
}
