package dev.pathlight.dashboard;

import dev.pathlight.Monitor;
import java.io.IOException;

/** An application that starts a dashboard and ends without closing it. */
final class Ending {
    private Ending() {}

    @SuppressWarnings("resource")
    public static void main(String[] args) throws IOException {
        System.out.println(Dashboard.start(Monitor.global()).address());
    }
}
