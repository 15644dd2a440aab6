package dev.pathlight.dashboard.http;

import static dev.pathlight.dashboard.RawHttp.ask;
import static dev.pathlight.dashboard.RawHttp.get;
import static dev.pathlight.dashboard.RawHttp.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.dashboard.Planted;
import dev.pathlight.dashboard.RawHttp;
import dev.pathlight.dashboard.Service;
import dev.pathlight.dashboard.figures.Intake;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accepted and refused posts. */
class PostRefusalTest {
    /** Many times as many as there are threads. */
    private static final int SLOW_HEADS = 400;

    private static final String TOKEN = "a-long-enough-token";
    private static final String LOCAL = "Host: localhost\r\n";
    private static final String JSON = "Content-Type: application/json\r\n";

    private final Service service = new Service();
    private final Planted source = new Planted(service.monitor);
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final List<DashboardServer> started = new ArrayList<>();
    private URI server;

    @BeforeEach
    void start() throws IOException {
        source.second();
        server = start(null);
    }

    private URI start(String token) throws IOException {
        DashboardServer one = DashboardServer.start(
                source, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), token, new Taker());
        started.add(one);
        return one.address();
    }

    private final class Taker implements Intake {
        @Override
        public String path() {
            return "/api/snapshots";
        }

        @Override
        public int mostBytes() {
            return 4_194_304;
        }

        @Override
        public void accept(byte[] body) throws Refused {
            String text = new String(body, StandardCharsets.UTF_8);
            if (text.equals("wrong")) {
                throw new Refused(400, "That is wrong.");
            }
            taken.add(text);
        }
    }

    @AfterEach
    void stop() {
        started.forEach(DashboardServer::close);
        service.close();
    }

    private static String post(URI server, String headers, String body) throws IOException {
        return ask(
                server,
                "POST /api/snapshots HTTP/1.1\r\nConnection: close\r\n" + headers + "Content-Length: " + body.length()
                        + "\r\n\r\n" + body);
    }

    @Test
    void postsAreAccepted() throws IOException {
        assertThat(status(post(server, LOCAL + JSON, "figures"))).isEqualTo(204);
        assertThat(taken).containsExactly("figures");
    }

    @Test
    void refusalsOfTheIntakeAreSent() throws IOException {
        assertRefused(post(server, LOCAL + JSON, "wrong"), 400, "That is wrong.");
    }

    @Test
    void webPagesCannotPost() throws IOException {
        assertRefused(
                post(server, LOCAL + JSON + "Origin: http://localhost\r\n", "x"), 403, "Web pages cannot post here.");
        assertRefused(post(server, LOCAL + JSON + "Sec-Fetch-Site: none\r\n", "x"), 403, "Web pages cannot post here.");
        assertThat(status(post(server, "Host: evil.example\r\n" + JSON, "x"))).isEqualTo(421);
        assertThat(status(post(server, LOCAL + "Content-Type: text/plain\r\n", "x")))
                .isEqualTo(415);
        assertThat(taken).isEmpty();
    }

    @Test
    void postsNeedTheTokenAndThenAnyHostName() throws IOException {
        URI guarded = start(TOKEN);

        assertRefused(
                post(guarded, LOCAL + JSON, "x"),
                401,
                "The token of the collector is missing or wrong: set pathlight.collector.token.");
        assertThat(status(post(guarded, LOCAL + JSON + "Authorization: Bearer wrong\r\n", "x")))
                .isEqualTo(401);
        assertThat(status(post(
                        guarded, LOCAL + JSON + "Cookie: pathlight-" + guarded.getPort() + "=" + TOKEN + "\r\n", "x")))
                .isEqualTo(401);
        assertThat(taken).isEmpty();
        assertThat(status(post(
                        guarded,
                        "Host: collector.example\r\n" + JSON + "Authorization: Bearer " + TOKEN + "\r\n",
                        "x")))
                .isEqualTo(204);
    }

    @Test
    void tooLongPostsAreRefused() throws IOException {
        String longest = "x".repeat(4_194_304);

        assertThat(status(post(server, LOCAL + JSON, longest))).isEqualTo(204);
        assertRefused(post(server, LOCAL + JSON, longest + "x"), 413, "A post has at most 4194304 bytes.");
        assertThat(taken).containsExactly(longest);
    }

    @Test
    void slowPostsGetAnErrorAndOthersAreAcceptedMeanwhile() throws IOException {
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Socket socket = RawHttp.open(server);
            RawHttp.send(socket, "POST /api/snapshots HTTP/1.1\r\n" + LOCAL + JSON + "Content-Length: 9\r\n\r\nfig");
            slow.add(socket);
        }
        assertThat(status(post(server, LOCAL + JSON, "figures"))).isEqualTo(204);
        for (Socket socket : slow) {
            try (socket) {
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertRefused(answer, 408, "The post took too long: send it without pauses.");
            }
        }
        assertThat(status(post(server, LOCAL + JSON, "more"))).isEqualTo(204);
        assertThat(taken).containsExactly("figures", "more");
    }

    @Test
    void slowHeadsDelayNeitherPostsNorThePage() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < SLOW_HEADS; i++) {
                Socket socket = RawHttp.open(server);
                slow.add(socket);
                RawHttp.send(socket, "POST /api/snapshots HTTP/1.1\r\nX-Slow: ");
            }
            assertThat(status(post(server, LOCAL + JSON, "figures"))).isEqualTo(204);
            assertThat(status(get(server, "/api/seconds"))).isEqualTo(200);

            // More than can be in the hands of a thread: the answers came before the turn of those that are queued.
            assertThat(slow).filteredOn(PostRefusalTest::isOpen).hasSizeGreaterThan(SLOW_HEADS / 8);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    private static boolean isOpen(Socket socket) {
        try {
            socket.setSoTimeout(1);
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void thePageIsServedWhileSlowPostsAreRead() throws IOException {
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Socket socket = RawHttp.open(server);
            RawHttp.send(socket, "POST /api/snapshots HTTP/1.1\r\n" + LOCAL + JSON + "Content-Length: 9\r\n\r\nfig");
            slow.add(socket);
        }
        assertThat(status(get(server, "/api/seconds"))).isEqualTo(200);
        for (Socket socket : slow) {
            socket.close();
        }
    }

    @Test
    void dashboardsWithoutIntakeAcceptNoPosts() throws IOException {
        assertThat(status(get(server, "/api/snapshots"))).isEqualTo(405);

        DashboardServer plain =
                DashboardServer.start(source, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), null, null);
        started.add(plain);
        assertThat(status(post(plain.address(), LOCAL + JSON, "x"))).isEqualTo(405);
        assertThat(get(plain.address(), "/")).doesNotContain("instances.js");
        assertThat(status(get(plain.address(), "/instances.js"))).isEqualTo(404);
    }

    @Test
    void thePageOfACollectorHasAMenuOfProcesses() throws IOException {
        String page = get(server, "/");

        assertThat(page).contains("<script src=\"/instances.js\" type=\"module\"></script>");
        assertThat(page.indexOf("/instances.js")).isLessThan(page.indexOf("/app.js"));
        assertThat(status(get(server, "/instances.js"))).isEqualTo(200);
    }

    private static void assertRefused(String answer, int status, String reason) {
        assertThat(status(answer)).isEqualTo(status);
        assertThat(answer).endsWith("\r\n\r\n" + reason + "\n");
    }
}
