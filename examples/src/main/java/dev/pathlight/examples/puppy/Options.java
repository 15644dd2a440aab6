package dev.pathlight.examples.puppy;

import dev.pathlight.examples.puppy.kennel.Action;
import dev.pathlight.examples.puppy.service.Route;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The options of the command line.
 *
 * @param length the duration of the load
 * @param rate the rate of each route in requests per second
 * @param routes the routes to load
 * @param json the file for the measurements; null for none
 * @param slowest the folder for the slowest requests; null for none
 * @param prometheus the port to scrape; 0 for any, null for none
 * @param zipkin the address of the server for traces; null for none
 * @param dashboard the port of the dashboard, 0 for any
 * @param serve whether the load continues until the program is stopped
 * @param factors scale the times of the kennel
 * @param help whether to print only the usage
 */
record Options(
        Duration length,
        double rate,
        List<Route> routes,
        @Nullable Path json,
        @Nullable Path slowest,
        @Nullable Integer prometheus,
        @Nullable URI zipkin,
        int dashboard,
        boolean serve,
        Map<Action, Double> factors,
        boolean help) {

    private static final int MAX_SECONDS = 3600;
    private static final double MAX_RATE = 10_000;
    private static final double MAX_FACTOR = 10;

    /** The command line is invalid. The message says why in one sentence. */
    static final class UsageException extends Exception {
        private static final long serialVersionUID = 1;

        UsageException(String message) {
            super(message);
        }
    }

    static final String USAGE = """
            Runs the puppy service under load and prints where its time goes.

              --seconds N           the duration of the load (default 10)
              --rate N              requests per second, of each route (default 30; a fraction is fine)
              --route R             only this route; may be repeated
                                    (%s)
              --json FILE           write the measurements to FILE as JSON
              --save-slowest DIR    write the slowest requests of each operation to files in DIR, for
                                    java -jar cli/target/pathlight.jar analyze DIR/*.json
              --prometheus PORT     serve metrics for Prometheus at this port during the run
              --zipkin URL          send a trace of every request to Zipkin, such as http://127.0.0.1:9411
              --dashboard PORT      the port of the dashboard during the run (default: a free port)
              --serve               keep the service and the load running until the program is stopped
              --faster ACTION=F     scale the time of an action of the kennel: dishes=0.5 halves it
                                    (%s)
              --help                print this text

            With Maven: mvn -q -pl examples -am compile exec:java -Dexec.args="--rate 60 --route /chores"
            Each request to / keeps the event loop busy for 10 ms: --route / --rate 95 brings the loop to its limit, and
            requests are queued for longer.
            """.formatted(Route.allPaths(), actions());

    /**
     * Reads a command line.
     *
     * @throws UsageException if it is invalid
     */
    static Options parse(String... args) throws UsageException {
        Deque<String> left = new ArrayDeque<>(Arrays.asList(args));
        Duration length = Duration.ofSeconds(10);
        double rate = 30;
        List<Route> routes = List.of();
        Path json = null;
        Path slowest = null;
        Integer prometheus = null;
        URI zipkin = null;
        int dashboard = 0;
        boolean serve = false;
        Map<Action, Double> factors = new EnumMap<>(Action.class);
        boolean help = false;
        while (!left.isEmpty()) {
            String option = left.remove();
            switch (option) {
                case "--seconds" -> length = seconds(valueOf(option, left));
                case "--rate" -> rate = number(option, valueOf(option, left), 0.1, MAX_RATE);
                case "--route" -> routes = with(routes, route(valueOf(option, left)));
                case "--json" -> json = writable(valueOf(option, left));
                case "--save-slowest" -> slowest = Path.of(valueOf(option, left));
                case "--zipkin" -> zipkin = http(valueOf(option, left));
                case "--prometheus" -> prometheus = port(option, valueOf(option, left));
                case "--dashboard" -> dashboard = port(option, valueOf(option, left));
                case "--serve" -> serve = true;
                case "--faster" -> scale(factors, valueOf(option, left));
                case "--help" -> help = true;
                default -> throw new UsageException("unknown option '" + option + "'");
            }
        }
        return new Options(
                length,
                rate,
                routes.isEmpty() ? List.of(Route.values()) : routes,
                json,
                slowest,
                prometheus,
                zipkin,
                dashboard,
                serve,
                factors,
                help);
    }

    private static String valueOf(String option, Deque<String> left) throws UsageException {
        if (left.isEmpty() || left.peek().startsWith("--")) {
            throw new UsageException(option + " needs a value");
        }
        return left.remove();
    }

    private static Duration seconds(String value) throws UsageException {
        return Duration.ofMillis(Math.round(number("--seconds", value, 1, MAX_SECONDS) * 1000));
    }

    private static int port(String option, String value) throws UsageException {
        double port = number(option, value, 0, 65_535);
        if (port != Math.rint(port)) {
            throw new UsageException(option + " needs a port number, not " + value);
        }
        return (int) port;
    }

    private static URI http(String value) throws UsageException {
        try {
            URI uri = new URI(value);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // reported below
        }
        throw new UsageException("--zipkin needs an address such as http://127.0.0.1:9411, not " + value);
    }

    private static double number(String option, String value, double min, double max) throws UsageException {
        double number;
        try {
            number = Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new UsageException(option + " needs a number, not '" + value + "'");
        }
        if (!(number >= min && number <= max)) {
            throw new UsageException(
                    option + " needs a number from " + plain(min) + " to " + plain(max) + ", not " + value);
        }
        return number;
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    private static Route route(String value) throws UsageException {
        return Route.named(value)
                .orElseThrow(() -> new UsageException("unknown route '" + value + "'; use one of " + Route.allPaths()));
    }

    private static List<Route> with(List<Route> routes, Route route) {
        return Arrays.stream(Route.values())
                .filter(r -> r == route || routes.contains(r))
                .toList();
    }

    /** Checks before the run and not after it. */
    private static Path writable(String value) throws UsageException {
        Path file = Path.of(value).toAbsolutePath();
        if (Files.isDirectory(file) || (Files.exists(file) && !Files.isWritable(file))) {
            throw new UsageException("--json " + value + ": cannot be written");
        }
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UsageException("--json " + value + ": there is no directory " + folder);
        }
        return file;
    }

    private static void scale(Map<Action, Double> factors, String value) throws UsageException {
        int equals = value.indexOf('=');
        String name = equals < 0 ? value : value.substring(0, equals);
        Action action = Arrays.stream(Action.values())
                .filter(a -> a.key().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () -> new UsageException("--faster: unknown action '" + name + "'; use one of " + actions()));
        if (equals < 0) {
            throw new UsageException("--faster needs a factor, as in " + name + "=0.5");
        }
        factors.put(action, number("--faster " + name, value.substring(equals + 1), 0, MAX_FACTOR));
    }

    /** Returns the routes as text. */
    String routesText() {
        String paths = routes.stream().map(Route::path).collect(Collectors.joining(" "));
        return routes.size() == 1 ? paths : "each of " + paths;
    }

    private static String actions() {
        return Arrays.stream(Action.values()).map(Action::key).collect(Collectors.joining(" "));
    }
}
