package dev.pathlight.dashboard;

import static dev.pathlight.dashboard.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathlight.Reporter;
import dev.pathlight.dashboard.figures.DashboardSource;
import dev.pathlight.dashboard.figures.Explanation;
import dev.pathlight.dashboard.figures.History;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests of starting a dashboard, in code and by configuration. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class DashboardTest {
    private static int status(URI address, String path) throws IOException {
        return RawHttp.status(RawHttp.get(address, path));
    }

    @Test
    void dashboardsStartOnLoopbackAndStopWhenClosed() throws Exception {
        try (Service service = new Service()) {
            Dashboard dashboard = Dashboard.start(service.monitor);
            URI address = dashboard.address();

            assertThat(address.getHost()).isEqualTo("127.0.0.1");
            assertThat(status(address, "/")).isEqualTo(200);
            dashboard.close();
            dashboard.close();
            assertThatThrownBy(() -> status(address, "/")).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void dashboardsServeAnySource() throws Exception {
        try (Service service = new Service();
                Dashboard dashboard =
                        Dashboard.builder(new Planted(service.monitor)).start()) {
            assertThat(RawHttp.get(dashboard.address(), "/api/seconds")).contains("\"service\":\"kennel\"", "2@there");
        }
    }

    @Test
    void anOccupiedPortIsReported() throws Exception {
        try (Service service = new Service();
                Dashboard dashboard = Dashboard.start(service.monitor)) {
            int port = dashboard.address().getPort();
            assertThatThrownBy(
                            () -> Dashboard.builder(service.monitor).port(port).start())
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aStartThatFailsLeavesNoPortAndNoThread() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
            assertThatThrownBy(() -> Dashboard.builder(new Failing()).port(port).start())
                    .isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> Dashboard.builder(new Failing()).port(port).start())
                .hasMessage("no history");

        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(free.isBound()).isTrue();
        }
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(
                        thread -> !before.contains(thread) && !thread.getName().startsWith("awaitility"))
                .isEmpty());
    }

    /** A source without a history, which the server needs only after it has its port. */
    private static final class Failing implements DashboardSource {
        @Override
        public String service() {
            return "failing";
        }

        @Override
        public List<String> instances() {
            return List.of();
        }

        @Override
        public History history() {
            throw new IllegalStateException("no history");
        }

        @Override
        public Optional<Explanation> explanation(String operation, int lastSeconds) {
            return Optional.empty();
        }

        @Override
        public List<SlowRequest> slowest(String operation, int lastSeconds) {
            return List.of();
        }

        @Override
        public InFlight inFlight(int most) {
            return new InFlight(0, List.of());
        }
    }

    @Test
    void addressesBeyondLoopbackRequireAToken() throws Exception {
        try (Service service = new Service()) {
            Dashboard.Builder builder = Dashboard.builder(service.monitor).host(InetAddress.getByName("0.0.0.0"));

            assertThatThrownBy(builder::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("set a token");
            assertThatThrownBy(() -> builder.token("short"))
                    .hasMessage(
                            "the token must have at least 16 characters, all of them letters, digits, '-', '_' or '.'");
            try (Dashboard dashboard = builder.token("0123456789abcdef").start()) {
                URI address =
                        URI.create("http://127.0.0.1:" + dashboard.address().getPort());
                assertThat(status(address, "/")).isEqualTo(401);
                assertThat(status(address, "/?token=0123456789abcdef")).isEqualTo(303);
            }
        }
    }

    @Test
    void invalidPortsAreRefused() {
        try (Service service = new Service()) {
            assertThatThrownBy(() -> Dashboard.builder(service.monitor).port(70_000))
                    .hasMessage("the port must be from 0 to 65535, not 70000");
        }
    }

    @Test
    void theGlobalMonitorFindsTheReporter() {
        assertThat(ServiceLoader.load(Reporter.class)).hasAtLeastOneElementOfType(DashboardReporter.class);
    }

    @Test
    void aPropertyStartsTheDashboardWithoutCode() throws Exception {
        Process application = application("-Dpathlight.dashboard=0", "-Dpathlight.service=unaware");
        try {
            String line = lineWith(application, "the dashboard is at");
            URI address = URI.create(line.replaceAll(".*(http://\\S+).*", "$1"));

            assertThat(RawHttp.get(address, "/api/seconds")).contains("\"service\":\"unaware\"");
        } finally {
            application.destroy();
            application.waitFor();
        }
    }

    @Test
    void invalidSettingsAreLoggedAndTheApplicationContinues() throws Exception {
        Process application = application("-Dpathlight.dashboard=here");
        try {
            assertThat(lineWith(application, "cannot start the dashboard"))
                    .contains("pathlight.dashboard=here", "not a port number, such as 9300");
            assertThat(application.isAlive()).isTrue();
        } finally {
            application.destroy();
            application.waitFor();
        }
    }

    @Test
    void theDashboardDoesNotKeepTheApplicationAlive() throws Exception {
        Process application = application(Ending.class);

        assertThat(lineWith(application, "http://")).contains("127.0.0.1");
        assertThat(application.waitFor()).isZero();
    }

    private static Process application(String... options) throws IOException {
        return application(Unaware.class, options);
    }

    private static Process application(Class<?> main, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Stream.of(options).toList());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String lineWith(Process application, String text) throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(application.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder seen = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.contains(text)) {
                return line;
            }
            seen.append(line).append('\n');
        }
        throw new AssertionError("it ended without a line with '" + text + "':\n" + seen);
    }
}
