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
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Serves the page and its data on threads of its own. Memory, threads and time stay within bounds whatever clients send.
 * Thread-safe.
 */
public final class DashboardServer implements AutoCloseable {
    /** Seconds after the start in which a collector computes the first answers of a page before a client asks. */
    private static final int WARM_UP_SECONDS = 10;

    private static final int BACKLOG = 50;
    private static final int POST_BACKLOG = 1_024;
    private static final long LIMIT_MILLIS = 10_000;
    private static final long LIMIT_UNDER_LOAD_MILLIS = 1_000;
    private static final double REQUESTS_PER_SECOND = 50;
    private static final double REQUESTS_IN_A_BURST = 200;
    private static final double UNAUTHENTICATED_PER_SECOND = 10;
    private static final double UNAUTHENTICATED_IN_A_BURST = 50;

    /** Posts read at the same time. */
    private static final int POSTS = 6;

    /** Threads of posts; the page has others. */
    private static final int POST_THREADS = 24;

    /** Exchanges queued at most where posts are accepted: many arrive at the same instant. */
    private static final int POST_QUEUE = 2_048;

    private static final long POST_MILLIS = 5_000;

    private static final String TOKEN = "token=";

    private final HttpServer server;
    private final Workers workers;
    private final Rate rate;

    /** Separate, so that requests without the token do not use up the allowance of those with it. */
    private final Rate unauthenticatedRate;

    private final Guard guard;
    private final Assets assets;
    private final Deadlines deadlines;
    private final @Nullable PostHandler posts;
    private final AnswerCache answers;
    private final FirstError firstError = new FirstError();

    private DashboardServer(
            HttpServer server,
            Workers workers,
            Deadlines deadlines,
            Assets assets,
            DashboardSource source,
            @Nullable String token,
            @Nullable Intake intake,
            LongSupplier nanoTime) {
        this.server = server;
        this.workers = workers;
        this.deadlines = deadlines;
        this.assets = assets;
        this.rate = new Rate(REQUESTS_PER_SECOND, REQUESTS_IN_A_BURST, nanoTime);
        this.unauthenticatedRate = new Rate(UNAUTHENTICATED_PER_SECOND, UNAUTHENTICATED_IN_A_BURST, nanoTime);
        this.guard =
                new Guard(server.getAddress().getAddress(), server.getAddress().getPort(), token);
        this.posts = intake == null ? null : new PostHandler(intake, guard, deadlines, POSTS, POST_THREADS);
        // Last: if anything fails, no thread has started that only this object could stop.
        this.answers = new AnswerCache(new Answers(source), source.history(), intake == null ? 0 : WARM_UP_SECONDS);
    }

    /**
     * Starts a server.
     *
     * @param address the address to listen on; port 0 for any free port
     * @param token the token that clients have to present; null if none
     * @param intake receives posts; null if none are accepted
     * @throws IOException if the address is not available
     */
    public static DashboardServer start(
            DashboardSource source, InetSocketAddress address, @Nullable String token, @Nullable Intake intake)
            throws IOException {
        return start(source, address, token, intake, System::nanoTime);
    }

    static DashboardServer start(
            DashboardSource source,
            InetSocketAddress address,
            @Nullable String token,
            @Nullable Intake intake,
            LongSupplier nanoTime)
            throws IOException {
        Assets assets = new Assets(intake != null);
        Deadlines deadlines = new Deadlines(POST_MILLIS);
        Workers workers = intake == null
                ? new Workers(LIMIT_MILLIS, LIMIT_UNDER_LOAD_MILLIS)
                : new Workers(LIMIT_MILLIS, POST_MILLIS + 1_000, POST_THREADS + Workers.THREADS, POST_QUEUE);
        CompletableFuture<DashboardServer> started = new CompletableFuture<>();
        Listening listening = new Listening(address, intake == null ? BACKLOG : POST_BACKLOG);
        try {
            HttpServer server =
                    listening.start(workers, exchange -> started.join().handle(exchange));
            DashboardServer dashboard =
                    new DashboardServer(server, workers, deadlines, assets, source, token, intake, nanoTime);
            started.complete(dashboard);
            return dashboard;
        } catch (IOException | RuntimeException | Error e) {
            started.completeExceptionally(e);
            listening.close();
            workers.close();
            deadlines.close();
            throw e;
        }
    }

    /** Returns the address of the page. */
    public URI address() {
        InetAddress address = server.getAddress().getAddress();
        String host = address.isAnyLocalAddress()
                ? "localhost"
                : address.getAddress().length > 4 ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
        return URI.create("http://" + host + ":" + server.getAddress().getPort() + "/");
    }

    private void handle(HttpExchange exchange) {
        workers.headRead();
        try (exchange) {
            try {
                answer(exchange);
            } catch (RuntimeException | Error e) { // must not reach the application's handler of uncaught exceptions
                firstError.log(e);
                send(exchange, 500, Asset.text("Internal error of the dashboard: see the log of the application."));
            }
        } catch (IOException e) {
            // the client has closed the connection, or was too slow
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
        boolean authenticated = opens || guard.isAuthenticated(exchange);
        if (!(authenticated ? rate : unauthenticatedRate).tryAcquire()) {
            exchange.getResponseHeaders().set("Retry-After", "1");
            refuse(exchange, new Refusal(429, "Too many requests: wait a second."));
        } else if (opens) {
            exchange.getResponseHeaders().set("Set-Cookie", guard.cookie());
            exchange.getResponseHeaders().set("Location", "/");
            send(exchange, 303, Asset.text("See /"));
        } else if (!authenticated) {
            refuse(exchange, new Refusal(401, "The token is missing: add ?token= and the token to the address."));
        } else if (exchange.getRequestURI().getPath().startsWith("/api/")) {
            data(exchange);
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

    /** Returns whether this is the address of the page with the token, as people open it first. */
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
            refuse(exchange, new Refusal(404, "Not found. The page is at /"));
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

    private void data(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        try {
            Optional<byte[]> answer = answers.to(path, exchange.getRequestURI().getRawQuery());
            if (answer.isEmpty()) {
                refuse(exchange, new Refusal(404, "Unknown operation, request or process."));
                return;
            }
            if (path.endsWith(".json")) {
                exchange.getResponseHeaders().set("Content-Disposition", "attachment; filename=\"request.json\"");
            }
            send(exchange, 200, new Asset("application/json", answer.get(), ""));
        } catch (Query.BadQuery e) {
            refuse(exchange, new Refusal(400, "Not a valid query: " + e.getMessage() + "."));
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

    /** Restricts the page to scripts of this server, forbids framing it, and hides its address from other sites. */
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

    /** Stops at once, without answering open requests. */
    @Override
    public void close() {
        server.stop(0);
        workers.close();
        deadlines.close();
        answers.close();
    }
}
