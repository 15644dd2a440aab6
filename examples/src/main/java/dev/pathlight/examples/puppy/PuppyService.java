package dev.pathlight.examples.puppy;

import dev.pathlight.Monitor;
import dev.pathlight.Snapshot;
import dev.pathlight.dashboard.Dashboard;
import dev.pathlight.examples.puppy.http.Propagation;
import dev.pathlight.examples.puppy.load.Sample;
import dev.pathlight.examples.puppy.zipkin.ZipkinTracing;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Runs the puppy service under load, and prints where its requests spent their time.
 *
 * <p>The service, the kennel that it waits for and the load generator share this process, each with its own threads and
 * connections; they talk HTTP over the loopback interface. {@code --help} lists the options.
 */
public final class PuppyService {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final double WARM_UP_RATE = 20;

    private final Options options;
    private final PrintStream out;

    private PuppyService(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** Runs the service, and returns after all its threads have ended. */
    public static void main(String[] args) throws InterruptedException {
        int status = run(args, System.out, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Runs as the command line says, and returns the exit status. */
    static int run(String[] args, PrintStream out, PrintStream err) throws InterruptedException {
        try {
            Options options = Options.parse(args);
            if (options.help()) {
                out.print(Options.USAGE);
            } else {
                new PuppyService(options, out).run();
            }
            return 0;
        } catch (Options.UsageException e) {
            err.println("puppy service: " + e.getMessage());
            err.println();
            err.print(Options.USAGE);
            return MISUSED;
        } catch (IOException e) {
            err.println("puppy service: " + e);
            return FAILED;
        }
    }

    private void run() throws Options.UsageException, IOException, InterruptedException {
        if (options.slowest() != null) {
            SlowestRequests.prepare(options.slowest());
        }
        warmUp();
        URI zipkin = options.zipkin();
        Monitor.Builder builder = Monitor.builder().service("puppy");
        if (zipkin == null) {
            run(builder, Propagation.NONE);
            return;
        }
        try (ZipkinTracing traces = new ZipkinTracing(zipkin, "puppy")) {
            run(builder.tracer(traces.tracer()), traces);
        }
    }

    private void run(Monitor.Builder builder, Propagation propagation) throws IOException, InterruptedException {
        try (Monitor monitor = builder.build();
                Scene scene = Scene.open(monitor, options.factors(), propagation);
                PrometheusEndpoint endpoint = endpoint(monitor);
                Dashboard dashboard =
                        Dashboard.builder(monitor).port(options.dashboard()).start()) {
            announce(scene, endpoint, dashboard);
            if (options.serve()) {
                scene.loadForever(options.routes(), options.rate());
            }
            List<Sample> samples =
                    scene.load(options.routes(), options.rate(), options.length(), new Progress(out)::follow);
            scene.awaitQuiet(monitor);
            report(monitor.snapshot(), new BlackBox(options.routes(), samples));
        }
    }

    private void announce(Scene scene, @Nullable PrometheusEndpoint endpoint, Dashboard dashboard) {
        print(
                "The puppy service is at %s, with one event loop thread for all handlers.",
                scene.service().address());
        print("The kennel, its back end, is at %s.", scene.kennel().address());
        print(
                "Load: %s requests per second to %s, %s,%nsent at fixed times, even while earlier requests are unanswered.",
                plain(options.rate()),
                options.routesText(),
                options.serve()
                        ? "until it is stopped"
                        : "for " + plain(options.length().toMillis() / 1e3) + " s");
        if (endpoint != null) {
            print("Prometheus can scrape %s during the run.", endpoint.address());
        }
        if (options.zipkin() != null) {
            print("Traces are sent to Zipkin at %s.", options.zipkin());
        }
        print("Watch it in a browser: %s", dashboard.address());
        print("");
    }

    private @Nullable PrometheusEndpoint endpoint(Monitor monitor) throws IOException {
        return options.prometheus() == null ? null : PrometheusEndpoint.start(monitor, options.prometheus());
    }

    /** Warms up: in the first seconds the JVM mostly compiles. */
    private void warmUp() throws IOException, InterruptedException {
        print("Warming up for %d s, which are not measured.", WARM_UP.toSeconds());
        try (Monitor monitor = Monitor.builder().service("warm-up").build();
                Scene scene = Scene.open(monitor, options.factors())) {
            scene.load(options.routes(), WARM_UP_RATE, WARM_UP, load -> load.await(Duration.ofMinutes(1)));
        }
    }

    private void report(Snapshot snapshot, BlackBox blackBox) throws IOException {
        print("");
        out.println(snapshot.toText());
        out.println();
        out.println(blackBox.table());
        out.println(blackBox.reading(snapshot));
        if (options.json() != null) {
            try (Writer json = Files.newBufferedWriter(options.json())) {
                snapshot.writeJson(json);
            }
            print("%n  The measurements as JSON: %s", options.json());
        }
        if (options.slowest() != null) {
            int files = SlowestRequests.save(snapshot, options.slowest());
            print("%n  The slowest requests of each operation, in %d files: %s", files, options.slowest());
        }
    }

    private void print(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }
}
