package dev.pathlight.examples.puppy;

import dev.pathlight.Monitor;
import dev.pathlight.Snapshot;
import dev.pathlight.examples.puppy.load.Sample;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/**
 * Runs the puppy service under load, and prints where the time of its requests went.
 *
 * <p>The service, the kennel that it waits for and the load generator are in this one process, on threads and
 * connections of their own; they talk HTTP over the loopback interface. {@code --help} lists the options.
 */
public final class PuppyService {
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final double WARM_UP_RATE = 20;

    private final Options options;
    private final PrintStream out;

    private PuppyService(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** Starts the service, the load, and in the end nothing: it leaves no thread behind. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Options options;
        try {
            options = Options.parse(args);
        } catch (Options.UsageException e) {
            System.err.println(e.getMessage() + "\n\n" + Options.USAGE);
            System.exit(2);
            return;
        }
        if (options.help()) {
            System.out.println(Options.USAGE);
            return;
        }
        new PuppyService(options, System.out).run();
    }

    private void run() throws IOException, InterruptedException {
        warmUp();
        try (Monitor monitor = Monitor.builder().service("puppy").build();
                Run run = Run.start(monitor, options.factors())) {
            out.printf(
                    "The puppy service listens at %s, with all its handlers on one event loop thread.%n"
                            + "The kennel it waits for is at %s.%n",
                    run.service().address(), run.kennel().address());
            out.printf(
                    "Load: %s requests per second of each of %d routes for %d s, whether answered or not.%n%n",
                    options.rate(), options.routes().size(), options.length().toSeconds());
            List<Sample> samples =
                    run.load(options.routes(), options.rate(), options.length(), new Progress(out)::follow);
            report(monitor.snapshot(), samples);
        }
    }

    /** The first seconds of a JVM are its compiler's, and say nothing about the service. */
    private void warmUp() throws IOException, InterruptedException {
        out.printf("Warming up for %d s, which is not counted.%n", WARM_UP.toSeconds());
        try (Monitor monitor = Monitor.builder().service("warm-up").build();
                Run run = Run.start(monitor, options.factors())) {
            run.load(options.routes(), WARM_UP_RATE, WARM_UP, load -> load.await(Duration.ofMinutes(1)));
        }
    }

    private void report(Snapshot snapshot, List<Sample> samples) throws IOException {
        out.println();
        out.println(snapshot.toText());
        out.println(new BlackBox(options.routes(), samples));
        if (options.json() != null) {
            Files.writeString(options.json(), snapshot.toJson());
            out.println("The figures are in " + options.json());
        }
    }
}
