package dev.pathlight.dashboard.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pathlight.dashboard.answer.Answers;
import dev.pathlight.dashboard.answer.Query;
import dev.pathlight.dashboard.figures.DashboardSource;
import dev.pathlight.dashboard.figures.Intake;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Serves the page and what it asks for, on threads of its own. Whatever it is sent, what it uses of memory, threads and time
 * stays within bounds. Thread-safe.
 */
public final class DashboardServer implements AutoCloseable {
    /** For how long a collector, whose page many watch, asks itself what they will ask. */
    private static final int WARM_UP_SECONDS = 10;

    private static final System.Logger LOG = System.getLogger("dev.pathlight.dashboard");

    private static final int BACKLOG = 50;
    private static final int POST_BACKLOG = 1_024;
    private static final long PATIENCE_MILLIS = 10_000;
    private static final long PATIENCE_IN_NEED_MILLIS = 1_000;
    private static final double REQUESTS_PER_SECOND = 50;
    private static final double REQUESTS_AT_ONCE = 200;
    private static final double STRANGERS_PER_SECOND = 10;
    private static final double STRANGERS_AT_ONCE = 50;

    /** Where posts are taken: threads for them, some more for the page, and room for those that come at the same instant. */
    private static final int POSTS = 6;

    private static final int POST_THREADS = 24;

    private static final int MOST_WAITING = 2_048;
    private static final long POST_MILLIS = 5_000;

    private static final String TOKEN = "token=";

    private final HttpServer server;
    private final Workers workers;
    private final Rate rate = new Rate(REQUESTS_PER_SECOND, REQUESTS_AT_ONCE, System::nanoTime);

    /** For those who do not know the token, so that they take nothing from those who do. */
    private final Rate strangers = new Rate(STRANGERS_PER_SECOND, STRANGERS_AT_ONCE, System::nanoTime);

    private final Guard guard;
    private final Assets assets;
    private final Deadlines deadlines = new Deadlines(POST_MILLIS);
    private final @Nullable PostHandler posts;
    private final ReadyAnswers answers;
    private boolean complained;

    private DashboardServer(
            HttpServer server, DashboardSource source, @Nullable String token, @Nullable Intake intake) {
        this.server = server;
        this.answers = new ReadyAnswers(new Answers(source), source.history(), intake == null ? 0 : WARM_UP_SECONDS);
        this.guard =
                new Guard(server.getAddress().getAddress(), server.getAddress().getPort(), token);
        this.assets = new Assets(intake != null);
        this.posts = intake == null ? null : new PostHandler(intake, guard, deadlines, POSTS, POST_THREADS);
        this.workers = intake == null
                ? new Workers(PATIENCE_MILLIS, PATIENCE_IN_NEED_MILLIS)
                : new Workers(PATIENCE_MILLIS, POST_MILLIS + 1_000, POST_THREADS + Workers.THREADS, MOST_WAITING);
    }

    /**
     * Starts to listen.
     *
     * @param address where; port 0 for any that is free
     * @param token what one has to know; null for nothing
     * @throws IOException if it cannot listen there
     */
    public static DashboardServer start(DashboardSource source, InetSocketAddress address, @Nullable String token)
            throws IOException {
        return start(source, address, token, null);
    }

    /**
     * Starts to listen, for posts as well.
     *
     * @param intake takes them; null for none
     * @throws IOException if it cannot listen there
     */
    public static DashboardServer start(
            DashboardSource source, InetSocketAddress address, @Nullable String token, @Nullable Intake intake)
            throws IOException {
        int backlog = intake == null ? BACKLOG : POST_BACKLOG;
        DashboardServer dashboard = new DashboardServer(HttpServer.create(address, backlog), source, token, intake);
        dashboard.server.createContext("/", dashboard::handle);
        dashboard.server.setExecutor(dashboard.workers);
        dashboard.listen();
        return dashboard;
    }

    /** The thread that the server starts is a daemon if the one that starts it is: no application lives on for a page. */
    private void listen() throws IOException {
        Thread starting = Workers.daemon("pathlight-dashboard-start", server::start);
        starting.start();
        try {
            starting.join();
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the dashboard started", e);
        }
    }

    /** Where it listens. */
    public URI address() {
        InetAddress address = server.getAddress().getAddress();
        String host = address.isAnyLocalAddress()
                ? "localhost"
                : address.getAddress().length > 4 ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
        return URI.create("http://" + host + ":" + server.getAddress().getPort() + "/");
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            try {
                answer(exchange);
            } catch (RuntimeException
                    | Error e) { // which must not end in the application's handler of what nobody caught
                complain(e);
                send(exchange, 500, Asset.text("The dashboard failed; the application's log says how."));
            }
        } catch (IOException e) {
            // Whoever asked has gone, or was too slow.
        }
    }

    /** Once: somebody who can make it fail must not be able to fill the log. */
    private synchronized void complain(Throwable e) {
        if (!complained) {
            complained = true;
            LOG.log(System.Logger.Level.WARNING, "Pathlight: the dashboard failed, which is said only once.", e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (posts != null && posts.isFor(exchange)) {
            post(exchange, posts);
            return;
        }
        Optional<Refusal> refusal = guard.refuse(exchange);
        if (refusal.isPresent()) {
            refuse(exchange, refusal.get());
            return;
        }
        boolean opens = hasToken(exchange);
        boolean known = opens || guard.isKnown(exchange);
        if (!(known ? rate : strangers).pass()) {
            exchange.getResponseHeaders().set("Retry-After", "1");
            refuse(exchange, new Refusal(429, "There are too many requests: wait a second."));
        } else if (opens) {
            exchange.getResponseHeaders().set("Set-Cookie", guard.cookie());
            exchange.getResponseHeaders().set("Location", "/");
            send(exchange, 303, Asset.text("Go on at /"));
        } else if (!known) {
            refuse(exchange, new Refusal(401, "Add ?token= and the token to the address that you opened."));
        } else if (exchange.getRequestURI().getPath().startsWith("/api/")) {
            figures(exchange);
        } else {
            file(exchange);
        }
    }

    private static void post(HttpExchange exchange, PostHandler posts) throws IOException {
        Optional<Refusal> refusal = posts.take(exchange);
        if (refusal.isEmpty()) {
            exchange.sendResponseHeaders(204, -1);
            return;
        }
        exchange.getResponseHeaders().set("Retry-After", "1");
        refuse(exchange, refusal.get());
    }

    /** Whether it is the address that a person opens who was given the token. */
    private boolean hasToken(HttpExchange exchange) {
        String query = exchange.getRequestURI().getQuery();
        return exchange.getRequestURI().getPath().equals("/")
                && query != null
                && query.startsWith(TOKEN)
                && guard.isToken(query.substring(TOKEN.length()));
    }

    private void file(HttpExchange exchange) throws IOException {
        Optional<Asset> asset = assets.at(exchange.getRequestURI().getPath());
        if (asset.isEmpty()) {
            refuse(exchange, new Refusal(404, "There is nothing here. The page is at /"));
            return;
        }
        Headers answer = exchange.getResponseHeaders();
        answer.set("ETag", asset.get().tag());
        answer.set("Cache-Control", "no-cache");
        if (asset.get().tag().equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            protect(answer);
            exchange.sendResponseHeaders(304, -1);
        } else {
            send(exchange, 200, asset.get());
        }
    }

    private void figures(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        try {
            Optional<byte[]> answer = answers.to(path, exchange.getRequestURI().getRawQuery());
            if (answer.isEmpty()) {
                refuse(exchange, new Refusal(404, "There is nothing known of that."));
                return;
            }
            if (path.endsWith(".json")) {
                exchange.getResponseHeaders().set("Content-Disposition", "attachment; filename=\"request.json\"");
            }
            send(exchange, 200, new Asset("application/json", answer.get(), ""));
        } catch (Query.BadQuery e) {
            refuse(exchange, new Refusal(400, "This cannot be answered: " + e.getMessage() + "."));
        }
    }

    private static void refuse(HttpExchange exchange, Refusal refusal) throws IOException {
        if (refusal.status() == 405) {
            exchange.getResponseHeaders().set("Allow", refusal.reason().contains("POST") ? "POST" : "GET, HEAD");
        }
        send(exchange, refusal.status(), Asset.text(refusal.reason() + "\n"));
    }

    private static void send(HttpExchange exchange, int status, Asset body) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        protect(headers);
        headers.set("Content-Type", body.type());
        if (exchange.getRequestMethod().equals("HEAD")) {
            headers.set("Content-Length", String.valueOf(body.bytes().length));
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, body.bytes().length == 0 ? -1 : body.bytes().length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body.bytes());
        }
    }

    /** Nothing but our own files runs in the page, it is shown in nobody else's, and what it shows is told to nobody. */
    private static void protect(Headers headers) {
        headers.set(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                        + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                        + " require-trusted-types-for 'script'; trusted-types 'none'");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
    }

    /** Stops at once: what is under way gets no answer. */
    @Override
    public void close() {
        server.stop(0);
        workers.close();
        deadlines.close();
        answers.close();
    }
}
