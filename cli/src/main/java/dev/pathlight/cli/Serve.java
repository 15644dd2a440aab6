package dev.pathlight.cli;

import dev.pathlight.cli.collector.Collector;
import dev.pathlight.dashboard.Dashboard;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;

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

            Exit status: 2 if an option is wrong, or the port cannot be had.
            """;

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
            limitConnections();
            Collector collector = new Collector(
                    RecordFile::parse,
                    InstantSource.system(),
                    Runtime.getRuntime().maxMemory() / 3);
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
            ticking.join();
            return 0;
        } catch (InterruptedException e) {
            return 0;
        } finally {
            dashboard.close();
            ticking.interrupt();
        }
    }

    /**
     * The server reads these once. Connections beyond the limit are closed, so that posts cannot use up all there are; each
     * process keeps one open between its posts.
     */
    private static void limitConnections() {
        for (String limit : List.of("jdk.httpserver.maxConnections", "sun.net.httpserver.maxIdleConnections")) {
            if (System.getProperty(limit) == null) {
                System.setProperty(limit, "2000");
            }
        }
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
