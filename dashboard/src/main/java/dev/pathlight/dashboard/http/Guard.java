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
 * Says which requests are served. A browser can be made to ask by any page that it shows, so it has to be known that the
 * address is one of ours ({@code Host}: a name that an attacker points here is not) and that the question comes from our
 * own page ({@code Origin}, {@code Sec-Fetch-Site}). Beyond the loopback interface a token is asked for as well.
 * Immutable.
 */
final class Guard {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]+]");
    private static final Pattern PORT = Pattern.compile(":\\d{1,5}");

    private final boolean loopback;
    private final String name;
    private final @Nullable String token;
    private final String cookie;

    /** What the cookie says: nothing that would be of use for long, or anywhere else. */
    private final String session;

    /**
     * Guards a server.
     *
     * @param address where it listens
     * @param token what one has to know; null for nothing
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
     * Why a post is not taken; nothing if it is. One that has the token in its head does not come from a browser, and its
     * host may have any name.
     */
    Optional<Refusal> refusePost(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        String type = headers.getFirst("Content-Type");
        List<String> hosts = headers.getOrDefault("Host", List.of());
        if (!exchange.getRequestMethod().equals("POST")) {
            return refusal(405, "Only POST is understood here.");
        }
        if (headers.containsKey("Origin") || headers.containsKey("Sec-Fetch-Site")) {
            return refusal(403, "Pages may not post here.");
        }
        if (token != null && !isAuthorized(headers)) {
            return refusal(401, "Send the collector's token: set pathlight.collector.token.");
        }
        if (token == null && (hosts.size() != 1 || !isOurs(hosts.get(0)))) {
            return refusal(421, "This host name is not the collector's: post to its IP address, or to localhost.");
        }
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            return refusal(415, "What is posted has to be application/json.");
        }
        return Optional.empty();
    }

    private boolean isAuthorized(Headers headers) {
        String authorization = headers.getFirst("Authorization");
        return authorization != null && isToken(authorization.replaceFirst("^Bearer +", ""));
    }

    /** Why a request is not served; nothing if it is. */
    Optional<Refusal> refuse(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return refusal(405, "Only GET and HEAD are understood here.");
        }
        List<String> hosts = headers.getOrDefault("Host", List.of());
        if (hosts.size() != 1 || !isOurs(hosts.get(0))) {
            return refusal(
                    421, "This host name is not the dashboard's: ask for it by its IP address, or as localhost.");
        }
        String origin = headers.getFirst("Origin");
        if (origin != null && !origin.equalsIgnoreCase("http://" + hosts.get(0))) {
            return refusal(403, "Other pages may not read the dashboard.");
        }
        String site = headers.getFirst("Sec-Fetch-Site");
        boolean navigation = "navigate".equals(headers.getFirst("Sec-Fetch-Mode"));
        boolean own = site == null || site.equals("same-origin") || site.equals("none");
        if (!own && !(navigation && exchange.getRequestURI().getPath().equals("/"))) {
            return refusal(403, "Other pages may not read the dashboard.");
        }
        return Optional.empty();
    }

    /** Whether who asks knows the token, if there is one: by a header, or by the cookie that the page was given. */
    boolean isKnown(HttpExchange exchange) {
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

    /** Whether this is the token. */
    boolean isToken(String text) {
        String wanted = token;
        return wanted != null && isSame(wanted, text);
    }

    /** Takes as long whatever is told. */
    private static boolean isSame(String secret, String told) {
        return MessageDigest.isEqual(secret.getBytes(StandardCharsets.UTF_8), told.getBytes(StandardCharsets.UTF_8));
    }

    /** The cookie by which the page is known from then on, until this server ends. */
    String cookie() {
        return cookie + "=" + session + "; Path=/; HttpOnly; SameSite=Strict";
    }

    /** An address in figures cannot be pointed elsewhere; of names, only our own is. */
    private boolean isOurs(String host) {
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
