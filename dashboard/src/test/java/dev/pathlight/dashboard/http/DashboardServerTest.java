package dev.pathlight.dashboard.http;

import static dev.pathlight.dashboard.RawHttp.get;
import static dev.pathlight.dashboard.RawHttp.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathlight.dashboard.Planted;
import dev.pathlight.dashboard.RawHttp;
import dev.pathlight.dashboard.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Served and refused requests, and attacks. */
class DashboardServerTest {
    private static final String TOKEN = "a-long-enough-token";

    private final Service service = new Service();
    private final Planted source = new Planted(service.monitor);
    private final List<DashboardServer> started = new ArrayList<>();
    private URI server;

    @BeforeEach
    void start() throws IOException {
        service.handle("get", 5_000_000);
        source.second();
        server = start(null);
    }

    private URI start(String token) throws IOException {
        DashboardServer one = DashboardServer.start(
                source, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), token, null, () -> 0);
        started.add(one);
        return one.address();
    }

    @AfterEach
    void stop() {
        started.forEach(DashboardServer::close);
        service.close();
    }

    @Test
    void thePageAndAllItsFilesAreServed() throws IOException {
        String page = get(server, "/");
        assertThat(status(page)).isEqualTo(200);
        Matcher names = Pattern.compile("(?:href|src)=\"(/[^\"]+)\"").matcher(page);
        int found = 0;
        while (names.find()) {
            assertThat(status(get(server, names.group(1)))).as(names.group(1)).isEqualTo(200);
            found++;
        }
        assertThat(found).isGreaterThanOrEqualTo(6);
    }

    @Test
    void dataIsServedAsJsonThatIsNotStored() throws IOException {
        String answer = get(server, "/api/operations?minutes=1");

        assertThat(status(answer)).isEqualTo(200);
        assertThat(answer).contains("Content-type: application/json", "Cache-control: no-store", "\"name\":\"get\"");
    }

    @Test
    void onlyScriptsOfTheServerRunAndFramingIsForbidden() throws IOException {
        for (String path : List.of("/", "/app.js", "/api/seconds", "/nothing", "/api/path")) {
            String answer = get(server, path);
            assertThat(answer)
                    .as(path)
                    .contains("script-src 'self';", "default-src 'none';", "frame-ancestors 'none'")
                    .doesNotContain("unsafe")
                    .containsIgnoringCase("X-Content-Type-Options: nosniff")
                    .containsIgnoringCase("Cross-Origin-Resource-Policy: same-origin")
                    .doesNotContainIgnoringCase("Access-Control-Allow");
        }
        assertThat(get(server, "/")).doesNotContain("<script>", "<style", "onclick", "style=");
    }

    @Test
    void unchangedFilesAreNotSentAgain() throws IOException {
        String first = get(server, "/app.js");
        Matcher tag = Pattern.compile("(?i)ETag: (\\S+)").matcher(first);
        assertThat(tag.find()).isTrue();

        String again = get(server, "/app.js", "Host: localhost\r\nIf-None-Match: " + tag.group(1) + "\r\n");
        assertThat(status(again)).isEqualTo(304);
        assertThat(again).doesNotContain("import");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.1:80", "localhost", "LOCALHOST:9000", "[::1]:9300", "127.1.2.3"})
    void hostNamesOfThisMachineAreAccepted(String host) throws IOException {
        assertThat(status(get(server, "/api/seconds", "Host: " + host + "\r\n")))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "192.168.0.7",
                "localhost:80:90",
                "localhost:x",
                "[::1",
                "0.0.0.0",
                ""
            })
    void hostNamesThatAnAttackerCanRedirectAreRefused(String host) throws IOException {
        String answer = get(server, "/api/seconds", "Host: " + host + "\r\n");

        assertThat(status(answer)).isIn(421, 400);
        assertThat(answer).doesNotContain("operations");
    }

    @Test
    void requestsNeedExactlyOneHost() throws IOException {
        assertThat(status(get(server, "/api/seconds", ""))).isIn(421, 400);
        assertThat(status(get(server, "/api/seconds", "Host: localhost\r\nHost: localhost\r\n")))
                .isIn(421, 400);
    }

    @Test
    void otherWebPagesCannotRead() throws IOException {
        assertThat(status(get(server, "/api/seconds", "Host: localhost\r\nOrigin: http://evil.example\r\n")))
                .isEqualTo(403);
        assertThat(status(get(server, "/api/seconds", "Host: localhost\r\nOrigin: null\r\n")))
                .isEqualTo(403);
        assertThat(status(get(server, "/api/seconds", "Host: localhost\r\nSec-Fetch-Site: cross-site\r\n")))
                .isEqualTo(403);
        assertThat(status(get(server, "/api/seconds", "Host: localhost\r\nSec-Fetch-Site: same-site\r\n")))
                .isEqualTo(403);
        assertThat(status(get(
                        server,
                        "/app.js",
                        "Host: localhost\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n")))
                .isEqualTo(403);
    }

    @Test
    void theOwnPageCanReadAndLinksFromOtherPagesOpenIt() throws IOException {
        assertThat(status(get(
                        server,
                        "/api/seconds",
                        "Host: localhost:1\r\nOrigin: http://localhost:1\r\nSec-Fetch-Site: same-origin\r\n")))
                .isEqualTo(200);
        assertThat(status(get(
                        server, "/", "Host: localhost\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\n")))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE"})
    void onlyGetAndHeadAreSupported(String method) throws IOException {
        String answer =
                RawHttp.ask(server, method + " /api/seconds HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(status(answer)).isEqualTo(405);
        assertThat(answer).contains("Allow: GET, HEAD");
    }

    @Test
    void headRequestsGetNoBody() throws IOException {
        String answer = RawHttp.ask(server, "HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(status(answer)).isEqualTo(200);
        assertThat(answer).doesNotContain("<html");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/../../../etc/passwd", "/views/../app.js", "/lib/", "//app.js", "/%2e%2e/x", "/style.css/"})
    void otherFilesAreNotServed(String path) throws IOException {
        assertThat(status(get(server, path))).isIn(404, 400);
    }

    @Test
    void invalidQueriesGetAnExplanation() throws IOException {
        String answer = get(server, "/api/operations?minutes=7");

        assertThat(status(answer)).isEqualTo(400);
        assertThat(answer).contains("the parameter 'minutes' has to be 1, 5 or 15");
    }

    @Test
    void requestsWithoutTheTokenAreRefused() throws IOException {
        URI guarded = start(TOKEN);

        for (String path : List.of("/", "/app.js", "/api/seconds", "/?token=", "/?token=" + TOKEN + "x")) {
            assertThat(status(get(guarded, path))).as(path).isEqualTo(401);
        }
        assertThat(status(get(guarded, "/api/seconds", "Host: localhost\r\nAuthorization: Bearer guess\r\n")))
                .isEqualTo(401);
    }

    @Test
    void theTokenInTheAddressBecomesACookieHiddenFromScripts() throws IOException {
        URI guarded = start(TOKEN);

        String answer = get(guarded, "/?token=" + TOKEN);
        assertThat(status(answer)).isEqualTo(303);
        assertThat(answer).contains("Location: /\r\n", "HttpOnly", "SameSite=Strict");
        Matcher cookie = Pattern.compile("(?i)Set-Cookie: ([^;]+)").matcher(answer);
        assertThat(cookie.find()).isTrue();
        assertThat(cookie.group(1)).doesNotContain(TOKEN);
        assertThat(status(get(guarded, "/api/seconds", "Host: localhost\r\nCookie: a=b; " + cookie.group(1) + "\r\n")))
                .isEqualTo(200);
        String name = cookie.group(1).replaceFirst("=.*", "=");
        assertThat(status(get(guarded, "/api/seconds", "Host: localhost\r\nCookie: " + name + TOKEN + "\r\n")))
                .isEqualTo(401);
        String ofOther = get(start(TOKEN), "/?token=" + TOKEN).replaceFirst("(?s).*Set-cookie: [^=]+=([^;]+).*", "$1");
        assertThat(status(get(guarded, "/api/seconds", "Host: localhost\r\nCookie: " + name + ofOther + "\r\n")))
                .isEqualTo(401);
    }

    @Test
    void unauthenticatedRequestsDoNotUseUpTheAllowanceOfOthers() throws IOException {
        URI guarded = start(TOKEN);
        String last = "";
        for (int i = 0; i < 1_000 && !last.contains(" 429 "); i++) {
            last = get(guarded, "/?token=guess" + i);
        }

        assertThat(status(last)).isEqualTo(429);
        assertThat(status(get(guarded, "/api/seconds", "Host: localhost\r\nAuthorization: Bearer " + TOKEN + "\r\n")))
                .isEqualTo(200);
        assertThat(status(get(guarded, "/?token=" + TOKEN))).isEqualTo(303);
    }

    @Test
    void theTokenIsAcceptedAsAHeader() throws IOException {
        URI guarded = start(TOKEN);

        assertThat(status(get(guarded, "/api/seconds", "Host: localhost\r\nAuthorization: Bearer " + TOKEN + "\r\n")))
                .isEqualTo(200);
    }

    @Test
    void tooManyRequestsAreRefusedWithATimeToRetry() throws IOException {
        String last = "";
        for (int i = 0; i < 1_000 && !last.contains(" 429 "); i++) {
            last = get(server, "/api/in-flight");
        }

        assertThat(status(last)).isEqualTo(429);
        assertThat(last).contains("Retry-after: 1");
    }

    @Test
    void clientsThatSendSlowlyDoNotDelayOthers() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 2 * Workers.THREADS; i++) {
                Socket socket = RawHttp.open(server);
                slow.add(socket);
                RawHttp.send(socket, i % 2 == 0 ? "GET / HT" : "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
            }

            assertThat(status(get(server, "/api/seconds"))).isEqualTo(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void clientsThatDoNotReadDoNotDelayOthers() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 2 * Workers.THREADS; i++) {
                Socket socket = new Socket();
                socket.setReceiveBufferSize(1_024);
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()));
                slow.add(socket);
                RawHttp.send(socket, "GET /lib/d3.js HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(40));
            }

            assertThat(status(get(server, "/api/seconds"))).isEqualTo(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void endlessHeadersAreCutOff() throws IOException {
        try (Socket socket = RawHttp.open(server)) {
            RawHttp.send(socket, "GET / HTTP/1.1\r\nHost: localhost\r\n");
            assertThatThrownBy(() -> {
                        String header = "X-More: " + "x".repeat(8_000) + "\r\n";
                        while (socket.getInputStream().available() == 0) {
                            RawHttp.send(socket, header);
                        }
                        throw new IOException("answered instead");
                    })
                    .isInstanceOf(IOException.class);
        }
        assertThat(status(get(server, "/api/seconds"))).isEqualTo(200);
    }

    @Test
    void aFailingSourceFailsOneAnswerOnly() throws IOException {
        service.close();
        DashboardServer broken = DashboardServer.start(
                new Broken(source), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), null, null);
        started.add(broken);

        String answer = get(broken.address(), "/api/in-flight");
        assertThat(status(answer)).isEqualTo(500);
        assertThat(answer).doesNotContain("secret of the application");
        assertThat(status(get(broken.address(), "/api/seconds"))).isEqualTo(200);
    }
}
