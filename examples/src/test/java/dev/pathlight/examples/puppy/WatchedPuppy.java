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

/** A puppy service under load that does not end, with its dashboard, and an operation with names that mean no good. */
final class WatchedPuppy implements AutoCloseable {
    static final String HOSTILE = "<img src=x onerror='window.hacked=1'>\"'</script><script>window.hacked=2</script>";

    private final Monitor monitor = Monitor.builder().service("puppy").build();
    private final Scene scene;
    private final Dashboard dashboard;
    /** Held, as what nobody holds can never come, and its request is dropped. */
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
            // the test is over
        }
    }

    /** Has a request whose operation, callback and wait key are HTML that would run. */
    void beHostile() {
        Runnable[] call = new Runnable[1];
        Generated.handle(monitor, HOSTILE, () -> call[0] = hostileCallback());
        call[0].run();
    }

    /** Has one that waits for what never comes. */
    void beHostileForever() {
        Generated.handle(monitor, HOSTILE, () -> never = hostileCallback());
    }

    private static Runnable hostileCallback() {
        return Generated.callback(CallbackKey.of(HOSTILE, HOSTILE, HOSTILE, HOSTILE), () -> {});
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
