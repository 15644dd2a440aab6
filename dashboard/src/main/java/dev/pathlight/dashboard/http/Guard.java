package dev.pathlight.dashboard.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides which requests are served. Any page that a browser shows can make it send requests, so the host has to be one of this
 * server ({@code Host}; a name that an attacker points here is not) and the request has to come from the page of this server
 * ({@code Origin}, {@code Sec-Fetch-Site}). Beyond the loopback interface a token is required as well. Immutable.
 */
final class Guard {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]+]");
    private static final Pattern PORT = Pattern.compile(":\\d{1,5}");

    private final boolean loopback;
    private final String name;
    private final @Nullable String token;
    private final String cookie;

    /** Value of the cookie: random, and valid for this server only. */
    private final String session;

    /**
     * Creates a guard.
     *
     * @param address the address of the server
     * @param token the token that clients have to present; null if none
     */
    Guard(InetAddress address, int port, @Nullable String token) {
        this.loopback = address.isLoopbackAddress();
        this.name = address.getHostName().toLowerCase(Locale.ROOT);
        this.token = token;
        this.cookie = "pathlight-" + port;
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        this.session = HexFormat.of().formatHex(random);
    }

    /**
     * Returns why a post is not accepted; empty if it is. A post with the token in its head does not come from a browser, so its
     * host may have any name.
     */
    Optional<Refusal> refusePost(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        String type = headers.getFirst("Content-Type");
        List<String> hosts = headers.getOrDefault("Host", List.of());
        if (!exchange.getRequestMethod().equals("POST")) {
            return refusal(405, "Only POST is supported here.");
        }
        if (headers.containsKey("Origin") || headers.containsKey("Sec-Fetch-Site")) {
            return refusal(403, "Web pages cannot post here.");
        }
        if (token != null && !isAuthorized(headers)) {
            return refusal(401, "The token of the collector is missing or wrong: set pathlight.collector.token.");
        }
        if (token == null && (hosts.size() != 1 || !isOwnHost(hosts.get(0)))) {
            return refusal(421, "Unknown host name: post to the IP address of the collector, or to localhost.");
        }
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            return refusal(415, "The content type has to be application/json.");
        }
        return Optional.empty();
    }

    private boolean isAuthorized(Headers headers) {
        String authorization = headers.getFirst("Authorization");
        return authorization != null && isToken(authorization.replaceFirst("^Bearer +", ""));
    }

    /** Returns why a request for the page is not served; empty if it is. */
    Optional<Refusal> refuse(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return refusal(405, "Only GET and HEAD are supported here.");
        }
        List<String> hosts = headers.getOrDefault("Host", List.of());
        if (hosts.size() != 1 || !isOwnHost(hosts.get(0))) {
            return refusal(421, "Unknown host name: use the IP address of the dashboard, or localhost.");
        }
        String origin = headers.getFirst("Origin");
        if (origin != null && !origin.equalsIgnoreCase("http://" + hosts.get(0))) {
            return refusal(403, "Other web pages cannot read the dashboard.");
        }
        String site = headers.getFirst("Sec-Fetch-Site");
        boolean navigation = "navigate".equals(headers.getFirst("Sec-Fetch-Mode"));
        boolean own = site == null || site.equals("same-origin") || site.equals("none");
        if (!own && !(navigation && exchange.getRequestURI().getPath().equals("/"))) {
            return refusal(403, "Other web pages cannot read the dashboard.");
        }
        return Optional.empty();
    }

    /** Returns whether a request has the token, in a header, or the cookie of the page; true if no token is required. */
    boolean isAuthenticated(HttpExchange exchange) {
        String wanted = token;
        if (wanted == null) {
            return true;
        }
        Headers headers = exchange.getRequestHeaders();
        if (isAuthorized(headers)) {
            return true;
        }
        for (String line : headers.getOrDefault("Cookie", List.of())) {
            for (String pair : line.split(";", -1)) {
                String trimmed = pair.trim();
                if (trimmed.startsWith(cookie + "=") && isSame(session, trimmed.substring(cookie.length() + 1))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns whether a text is the token. */
    boolean isToken(String text) {
        String wanted = token;
        return wanted != null && isSame(wanted, text);
    }

    /** Compares in constant time. */
    private static boolean isSame(String secret, String presented) {
        return MessageDigest.isEqual(
                secret.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the cookie that authenticates the page until this server ends. */
    String cookie() {
        return cookie + "=" + session + "; Path=/; HttpOnly; SameSite=Strict";
    }

    /** Returns whether a host is this server: any IP address, which an attacker cannot redirect, or its own name. */
    private boolean isOwnHost(String host) {
        String named = host.toLowerCase(Locale.ROOT);
        int end = named.startsWith("[") ? named.indexOf(']') + 1 : named.indexOf(':');
        if (end > 0 && end < named.length()) {
            if (!PORT.matcher(named.substring(end)).matches()) {
                return false;
            }
            named = named.substring(0, end);
        }
        if (loopback) {
            return named.equals("localhost") || named.equals("[::1]") || isLoopbackAddress(named);
        }
        return named.equals("localhost")
                || named.equals(name)
                || IPV4.matcher(named).matches()
                || IPV6.matcher(named).matches();
    }

    private static boolean isLoopbackAddress(String host) {
        return IPV4.matcher(host).matches() && host.startsWith("127.");
    }

    private static Optional<Refusal> refusal(int status, String reason) {
        return Optional.of(new Refusal(status, reason));
    }
}
