package dev.pathlight.cli;

import dev.pathlight.collector.Collector;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The command {@code serve}, which starts a collector. The only class that needs the module {@code collector}. */
final class Serve {
    static final String USAGE = """
            usage: java -jar pathlight.jar serve [OPTION]...

            Starts a collector: merges what applications with pathlight-collector and -Dpathlight.collector=http://host:port
            post, and serves a page of all of them, of a service or of a process. Runs until it is stopped.

              --port N               the port to listen on; 0 for any free one (9310)
              --host H               the address to listen on (loopback); any other requires a token
              --token T              the token required to post and to see the page, at least 16 characters; default:
                                     the environment variable PATHLIGHT_COLLECTOR_TOKEN, which other users cannot see
              --help                 print this text

            Exit status: 1 if it ends unexpectedly; 2 if an option is not valid or the port is not available.
            """;

    private static final int FAILED = 1;
    private static final int WRONG = 2;
    private static final int PORT = 9310;

    private Serve() {}

    /** Serves until this thread is interrupted; returns the exit status. */
    static int run(List<String> arguments, OutputStream out, PrintStream err) throws IOException {
        Collector collector;
        try {
            ServeOptions options = ServeOptions.of(arguments, PORT);
            if (options.help()) {
                out.write(USAGE.getBytes(StandardCharsets.UTF_8));
                return 0;
            }
            InetAddress host =
                    options.host() == null ? InetAddress.getLoopbackAddress() : InetAddress.getByName(options.host());
            collector = Collector.start(host, options.port(), options.token(), RecordFile::parse);
        } catch (IllegalArgumentException e) {
            err.println("pathlight: " + e.getMessage() + "; try --help");
            return WRONG;
        } catch (IllegalStateException | IOException e) {
            err.println("pathlight: cannot serve (" + e.getMessage() + ")");
            return WRONG;
        }
        try (collector) {
            out.write(("The collector is at " + collector.address() + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            return await(collector, err);
        }
    }

    /** Waits until this thread is interrupted, which ends the program as intended, or the collector ends. */
    static int await(Collector collector, PrintStream err) {
        try {
            collector.join();
        } catch (InterruptedException e) {
            return 0;
        }
        err.println("pathlight: the collector ended unexpectedly");
        return FAILED;
    }
}
