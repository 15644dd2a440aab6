package dev.pathlight.frameworks.servlet;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Kind;
import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import dev.pathlight.fixtures.Waits;
import dev.pathlight.servlet.PathlightFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shop in both containers, first without Pathlight and then with it: what its client measures, and what the monitor says. */
@Tag("once")
class ServletShopTest {
    private static final int SOON = 30;
    private static final int LATE = 60;
    private static final int TIMEOUT = 300;
    private static final int TIMES = 3;
    private static final List<String> PATHS =
            List.of("/stock/tea", "/stock/none", "/delivery/tea", "/delivery/none", "/delivery/ship");

    @TempDir
    Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Monitor monitor = Monitor.builder().build();

    @AfterEach
    void close() {
        monitor.close();
    }

    @Test
    void tomcat() throws Exception {
        List<Integer> plain = inTomcat(null, this::statuses);
        inTomcat(new PathlightFilter(monitor), port -> {
            assertThat(statuses(port)).isEqualTo(plain);
            return compare(port);
        });
    }

    @Test
    void jetty() throws Exception {
        List<Integer> plain = inJetty(null, this::statuses);
        inJetty(new PathlightFilter(monitor), port -> {
            assertThat(statuses(port)).isEqualTo(plain);
            return compare(port);
        });
    }

    private interface Client<T> {
        T use(int port) throws Exception;
    }

    private static <T> T inJetty(@Nullable PathlightFilter filter, Client<T> use) throws Exception {
        Server jetty = new Server();
        ServerConnector connector = new ServerConnector(jetty, 1, 1);
        jetty.addConnector(connector);
        ServletContextHandler application = new ServletContextHandler("/");
        application.addServletContainerInitializer(shop(filter));
        jetty.setHandler(application);
        jetty.start();
        try {
            return use.use(connector.getLocalPort());
        } finally {
            jetty.stop();
            jetty.destroy();
        }
    }

    private <T> T inTomcat(@Nullable PathlightFilter filter, Client<T> use) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(directory.toString());
        tomcat.setPort(0);
        tomcat.getConnector();
        tomcat.addContext("", directory.toString()).addServletContainerInitializer(shop(filter), Set.of());
        tomcat.start();
        try {
            return use.use(tomcat.getConnector().getLocalPort());
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    private static ServletContainerInitializer shop(@Nullable PathlightFilter filter) {
        return (types, context) -> {
            if (filter != null) {
                FilterRegistration.Dynamic added = context.addFilter("pathlight", filter);
                added.setAsyncSupported(true);
                added.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), false, "/*");
            }
            ServletShop.register(context, new SlowBackEnd(SOON, LATE), TIMEOUT);
        };
    }

    private List<Integer> statuses(int port) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (String path : PATHS) {
            statuses.add(get(port, path).statusCode());
        }
        return statuses;
    }

    private HttpResponse<String> get(int port, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Waits.LAST_RESORT)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Each path has been requested once; now the successful ones again, with a clock. */
    private boolean compare(int port) throws Exception {
        Operation stock = operation("GET /stock/*", 2);
        Operation delivery = operation("GET /delivery/*", 3);
        assertThat(stock.errors()).isEqualTo(1);
        assertThat(delivery.errors()).isEqualTo(2);
        assertThat(delivery.response().max()).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(TIMEOUT));

        long stockMeasured = measured(port, "/stock/tea");
        long deliveryMeasured = measured(port, "/delivery/tea");
        assertThat(added(stock, operation("GET /stock/*", 2 + TIMES)))
                .isBetween(TimeUnit.MILLISECONDS.toNanos(TIMES * SOON), stockMeasured);
        Operation later = operation("GET /delivery/*", 3 + TIMES);
        assertThat(added(delivery, later)).isBetween(TimeUnit.MILLISECONDS.toNanos(TIMES * LATE), deliveryMeasured);
        assertThat(later.errors()).isEqualTo(2);
        assertThat(later.reported()).isEqualTo(3 + TIMES);
        assertThat(later.path())
                .anyMatch(row -> row.id().key().equals("async") && row.id().kind() == Kind.EXTERNAL);
        assertThat(later.path()).noneMatch(row -> row.id().kind() == Kind.UNATTRIBUTED);

        disconnect(port, "/log");
        Operation log = operation("GET /log", 1);
        assertThat(log.errors()).isZero();
        assertThat(log.callbacks()).anyMatch(row -> row.key().equals(PathlightFilter.DISCONNECTED));

        assertThat(monitor.inFlight()).isEmpty();
        assertThat(monitor.snapshot().operations()).hasSize(3);
        assertThat(monitor.snapshot().health().monitorErrors()).isZero();
        return true;
    }

    private long measured(int port, String path) throws Exception {
        long before = System.nanoTime();
        for (int i = 0; i < TIMES; i++) {
            assertThat(get(port, path).statusCode()).isEqualTo(200);
        }
        return System.nanoTime() - before;
    }

    private static long added(Operation before, Operation after) {
        return after.response().sum() - before.response().sum();
    }

    private Operation operation(String name, int requests) {
        await(name)
                .until(() ->
                        monitor.snapshot().operation(name).map(Operation::count).orElse(0L) == requests);
        return monitor.snapshot().operation(name).orElseThrow();
    }

    private static void disconnect(int port, String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }
    }
}
