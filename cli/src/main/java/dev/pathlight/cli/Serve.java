package dev.pathlight.cli;

import dev.pathlight.cli.collector.Collector;
import dev.pathlight.dashboard.Dashboard;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The command {@code serve}: a collector, and the page of what it has collected. */
final class Serve {
    static final String USAGE = """
            usage: java -jar pathlight.jar serve [OPTION]...

            Takes what applications post that have pathlight-dashboard and -Dpathlight.collector=http://host:port, adds it up
            by service and process, and shows it on a page, until it is ended.

              --port N               where to listen; 0 takes a free port (9310)
              --host H               the address to listen on (loopback); another one needs a token
              --token T              what one has to know to post and to see the page, at least 16 characters; without
                                     this, PATHLIGHT_COLLECTOR_TOKEN of the environment, which other users do not see
              --help                 this text

            Exit status: 1 if it ends by itself; 2 if an option is wrong, or the port cannot be had.
            """;

    private static final int FAILED = 1;
    private static final int WRONG = 2;
    private static final int PORT = 9310;

    private Serve() {}

    /** Serves until this thread is interrupted; the result is the exit status. */
    static int run(List<String> arguments, OutputStream out, PrintStream err) throws IOException {
        Dashboard dashboard;
        Thread ticking;
        try {
            ServeOptions options = ServeOptions.of(arguments, PORT);
            if (options.help()) {
                out.write(USAGE.getBytes(StandardCharsets.UTF_8));
                return 0;
            }
            prepareServer();
            Collector collector = new Collector(
                    RecordFile::parse, steadyClock(), Runtime.getRuntime().maxMemory() / 3);
            dashboard = dashboard(options, collector);
            ticking = collector.start();
        } catch (IllegalArgumentException e) {
            err.println("pathlight: " + e.getMessage() + "; try --help");
            return WRONG;
        } catch (IllegalStateException | IOException e) {
            err.println("pathlight: cannot serve (" + e.getMessage() + ")");
            return WRONG;
        }
        out.write(("The collector is at " + dashboard.address() + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
        try {
            return await(ticking, err);
        } finally {
            dashboard.close();
            ticking.interrupt();
        }
    }

    /** Waits until this thread is interrupted, which is as it should be, or the other one ends. */
    static int await(Thread ticking, PrintStream err) {
        try {
            ticking.join();
        } catch (InterruptedException e) {
            return 0;
        }
        err.println("pathlight: the collector has ended by itself");
        return FAILED;
    }

    /** The time of day, as it would be if nobody had set it since now. */
    static InstantSource steadyClock() {
        Instant start = Instant.now();
        long startNanos = System.nanoTime();
        return () -> start.plusNanos(System.nanoTime() - startNanos);
    }

    /**
     * The JDK's server reads these once. Connections beyond the limit are closed, so that posts cannot use up all there are;
     * each process keeps one open between its posts. Without delay, since a body would wait until its head is acknowledged,
     * for 40 ms where that is put off.
     */
    private static void prepareServer() {
        Map.of(
                        "jdk.httpserver.maxConnections", "2000",
                        "sun.net.httpserver.maxIdleConnections", "2000",
                        "sun.net.httpserver.nodelay", "true")
                .forEach((name, value) -> {
                    if (System.getProperty(name) == null) {
                        System.setProperty(name, value);
                    }
                });
    }

    private static Dashboard dashboard(ServeOptions options, Collector collector) throws IOException {
        Dashboard.Builder builder =
                Dashboard.builder(collector).intake(collector).port(options.port());
        if (options.host() != null) {
            builder.host(InetAddress.getByName(options.host()));
        }
        if (options.token() != null) {
            builder.token(options.token());
        }
        return builder.start();
    }
}
