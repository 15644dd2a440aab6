package dev.pathlight.collector;

import dev.pathlight.Reporter;
import dev.pathlight.Snapshot;
import dev.pathlight.collector.posting.Poster;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Posts what a monitor measures to a collector, {@code pathlight serve}, once a second. For the global monitor it is found
 * by itself and needs no code, only {@code pathlight.collector=http://host:port}; any other monitor is given one:
 *
 * <pre>{@code
 * Monitor.builder().service("shop").reporter(CollectorReporter.to(URI.create("http://collector:9310"))).build();
 * }</pre>
 *
 * <p>The application never waits: posts go out on a daemon thread. While the collector is away, intervals are merged into
 * one, so that nothing is lost and memory stays bounded; it is tried again after waits that grow up to ten seconds. What
 * fails is counted, and logged once. Thread-safe.
 *
 * @since 0.1
 */
public final class CollectorReporter implements Reporter {
    private static final System.Logger LOG = System.getLogger("dev.pathlight.collector");
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final long LONGEST_WAIT_MILLIS = 10_000;

    private final @Nullable Poster poster;

    /** Posts to where {@code pathlight.collector} says, with {@code pathlight.collector.token}; nowhere without it. */
    public CollectorReporter() {
        this(configured());
    }

    private CollectorReporter(@Nullable Poster poster) {
        this.poster = poster;
    }

    /**
     * Posts to a collector that asks for no token.
     *
     * @param collector its address, such as {@code http://127.0.0.1:9310}
     * @throws IllegalArgumentException if that is no HTTP address, or has more than a host and a port
     */
    public static CollectorReporter to(URI collector) {
        return new CollectorReporter(poster(collector, null));
    }

    /**
     * Posts to a collector that asks for a token.
     *
     * @param collector its address
     * @param token as it was started with
     * @throws IllegalArgumentException if the address is none or has more than a host and a port, or if the token is none
     */
    public static CollectorReporter to(URI collector, String token) {
        return new CollectorReporter(poster(collector, Objects.requireNonNull(token, "token")));
    }

    private static Poster poster(URI collector, @Nullable String token) {
        String scheme = collector.getScheme();
        if (collector.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException(
                    "'" + collector + "' is not the address of a collector, such as http://127.0.0.1:9310");
        }
        if (collector.getRawUserInfo() != null
                || !collector.getRawPath().matches("/?")
                || collector.getRawQuery() != null
                || collector.getRawFragment() != null) {
            throw new IllegalArgumentException("the address of a collector is its host and port alone, such as"
                    + " http://127.0.0.1:9310; nothing else of it would be used");
        }
        if (token != null && !token.matches("[A-Za-z0-9._-]+")) {
            throw new IllegalArgumentException("the token has others than letters, digits, '-', '_' and '.'");
        }
        return new Poster(collector, token, EVERY, LONGEST_WAIT_MILLIS);
    }

    private static @Nullable Poster configured() {
        String address = setting("collector");
        if (address == null || address.isBlank()) {
            return null;
        }
        try {
            return poster(URI.create(address.trim()), setting("collector.token"));
        } catch (IllegalArgumentException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Pathlight: nothing is posted to a collector, as pathlight.collector cannot be used: "
                            + e.getMessage() + ". The application goes on without it.");
            return null;
        }
    }

    private static @Nullable String setting(String name) {
        String value = System.getProperty("pathlight." + name);
        return value != null
                ? value
                : System.getenv("PATHLIGHT_" + name.toUpperCase(Locale.ROOT).replace('.', '_'));
    }

    /** Once a second, whatever the monitor's interval is. */
    @Override
    public Optional<Duration> interval() {
        return poster == null ? Optional.empty() : Optional.of(EVERY);
    }

    @Override
    public void report(Snapshot interval) {
        if (poster != null) {
            poster.add(interval);
        }
    }

    /** How many posts have failed so far, those sent again counted each time. */
    public long failed() {
        return poster == null ? 0 : poster.failed();
    }

    /** Posts what is left; waits for that no longer than two seconds. */
    @Override
    public void close() {
        if (poster != null) {
            poster.close();
        }
    }
}
