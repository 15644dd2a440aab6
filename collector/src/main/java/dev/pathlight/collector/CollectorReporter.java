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
 * Posts what a monitor measures to a collector, {@code pathlight serve}, once a second. The global monitor finds it as a service
 * and needs only {@code pathlight.collector=http://host:port}; add it to any other monitor:
 *
 * <pre>{@code
 * Monitor.builder().service("shop").reporter(CollectorReporter.to(URI.create("http://collector:9310"))).build();
 * }</pre>
 *
 * <p>The application never waits: a daemon thread sends the posts. While the collector is unreachable, intervals are merged into
 * one, so that nothing is lost and memory stays bounded; the thread retries after pauses that grow up to ten seconds. Failures are
 * counted, and logged once. Thread-safe.
 *
 * @since 0.1
 */
public final class CollectorReporter implements Reporter {
    private static final System.Logger LOG = System.getLogger("dev.pathlight.collector");
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final long LONGEST_PAUSE_MILLIS = 10_000;
    private static final long CLOSE_MILLIS = 2_000;

    private final @Nullable Poster poster;

    /** Posts to the address in {@code pathlight.collector}, with the token in {@code pathlight.collector.token}; does nothing without. */
    public CollectorReporter() {
        this(configured());
    }

    CollectorReporter(@Nullable Poster poster) {
        this.poster = poster;
    }

    /**
     * Returns a reporter that posts to a collector without a token.
     *
     * @param collector its address, such as {@code http://127.0.0.1:9310}
     * @throws IllegalArgumentException if that is not an HTTP address, or has more than a host and a port
     */
    public static CollectorReporter to(URI collector) {
        return new CollectorReporter(poster(collector, null));
    }

    /**
     * Returns a reporter that posts to a collector with a token.
     *
     * @param collector its address
     * @param token the token of the collector
     * @throws IllegalArgumentException if the address or the token is not valid
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
            throw new IllegalArgumentException(
                    "'" + collector
                            + "' has more than a host and a port, such as http://127.0.0.1:9310, and the rest would be ignored");
        }
        if (token != null && !token.matches("[A-Za-z0-9._-]+")) {
            throw new IllegalArgumentException("the token must consist of letters, digits, '-', '_' and '.'");
        }
        return new Poster(collector, token, EVERY, LONGEST_PAUSE_MILLIS, CLOSE_MILLIS);
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
                    "Pathlight: nothing is posted, because pathlight.collector is not valid: " + e.getMessage()
                            + ". The application continues without a collector.");
            return null;
        }
    }

    private static @Nullable String setting(String name) {
        String value = System.getProperty("pathlight." + name);
        return value != null
                ? value
                : System.getenv("PATHLIGHT_" + name.toUpperCase(Locale.ROOT).replace('.', '_'));
    }

    /** Returns one second, whatever the interval of the monitor. */
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

    /** Returns how many posts have failed so far; each retry counts. */
    public long failed() {
        return poster == null ? 0 : poster.failed();
    }

    /** Posts what is left, waiting at most two seconds. */
    @Override
    public void close() {
        if (poster != null) {
            poster.close();
        }
    }
}
