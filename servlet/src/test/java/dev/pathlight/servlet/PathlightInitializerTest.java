package dev.pathlight.servlet;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The filter that an application gets by having the jar. */
@Tag("once")
class PathlightInitializerTest {
    @TempDir
    Path directory;

    private final Monitor monitor = Monitor.builder().build();
    private final long before = count(Monitor.global());
    private Server server;

    @BeforeEach
    void prepare() {
        server = new Server(directory);
        server.add("/initialized/*", new HttpServlet() {
            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response) {
                AsyncContext async = request.startAsync();
                async.complete();
            }
        });
        server.application().addServletContainerInitializer(new PathlightInitializer(), Set.of());
    }

    @AfterEach
    void close() throws Exception {
        server.close();
        monitor.close();
    }

    @Test
    void containersFindIt() {
        assertThat(StreamSupport.stream(
                        ServiceLoader.load(ServletContainerInitializer.class).spliterator(), false))
                .hasAtLeastOneElementOfType(PathlightInitializer.class);
    }

    @Test
    void itServesAllRequestsAndAllowsAsynchronousOnes() throws Exception {
        server.start();

        assertThat(server.get("/initialized/1").statusCode()).isEqualTo(200);
        await().until(() -> count(Monitor.global()) == before + 1);
    }

    @Test
    void aParameterTurnsItOff() throws Exception {
        server.application().addParameter(PathlightInitializer.PARAMETER, "false");
        server.start();

        assertThat(server.get("/initialized/1").statusCode()).isEqualTo(200);
        assertThat(server.application().findFilterDefs()).isEmpty();
    }

    @Test
    void anApplicationsOwnFilterTakesItsPlace() throws Exception {
        server.filter(new PathlightFilter(monitor));
        server.start();

        assertThat(server.get("/initialized/1").statusCode()).isEqualTo(200);
        await().until(() -> count(monitor) == 1);
        assertThat(server.application().findFilterDefs()).hasSize(1);
    }

    private static long count(Monitor monitor) {
        return monitor.snapshot()
                .operation("GET /initialized/*")
                .map(Operation::count)
                .orElse(0L);
    }
}
