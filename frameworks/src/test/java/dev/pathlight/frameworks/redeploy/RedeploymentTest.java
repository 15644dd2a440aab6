package dev.pathlight.frameworks.redeploy;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.fixtures.Waits;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A web application that is undeployed leaves nothing behind: its class loader is collected, although the threads that served its
 * requests go on, whether the runtime is among its own libraries or in the class loader of the container.
 */
@Tag("once")
class RedeploymentTest {
    private static final int TIMES = 50;
    private static final int REQUESTS = 8;

    @TempDir
    Path directory;

    private final ThreadPoolExecutor shared = (ThreadPoolExecutor) Executors.newFixedThreadPool(4);
    private final ExecutorService clients = Executors.newFixedThreadPool(REQUESTS);
    private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
    private final Set<PhantomReference<ClassLoader>> remaining = new HashSet<>();

    @BeforeEach
    void configure() {
        shared.prestartAllCoreThreads(); // not by the first application, whose class loader they would inherit
        System.setProperty("pathlight.dashboard", "0");
        System.setProperty("pathlight.collector", "http://127.0.0.1:9");
    }

    @AfterEach
    void close() {
        System.clearProperty("pathlight.dashboard");
        System.clearProperty("pathlight.collector");
        shared.shutdownNow();
        clients.shutdownNow();
    }

    @Test
    void tomcatWithPathlightInTheApplication() throws Exception {
        redeploy(new TomcatContainer(directory), WebApplication.withPathlight(application()));
    }

    @Test
    void tomcatWithPathlightInTheContainer() throws Exception {
        redeploy(new TomcatContainer(directory), WebApplication.withoutPathlight(application()));
    }

    @Test
    void jettyWithPathlightInTheApplication() throws Exception {
        redeploy(new JettyContainer(), WebApplication.withPathlight(application()));
    }

    @Test
    void jettyWithPathlightInTheContainer() throws Exception {
        redeploy(new JettyContainer(), WebApplication.withoutPathlight(application()));
    }

    private Path application() throws Exception {
        Files.createDirectories(directory.resolve("webapps"));
        return Files.createDirectories(directory.resolve("application"));
    }

    private void redeploy(Container container, Path application) throws Exception {
        try {
            for (int i = 0; i < TIMES; i++) {
                redeployOnce(container, application);
            }
            awaitCollected();
        } finally {
            container.stop();
        }
    }

    private void redeployOnce(Container container, Path application) throws Exception {
        remaining.add(new PhantomReference<>(container.deploy(application, shared), collected));
        request(container.port());
        container.undeploy();
    }

    private void awaitCollected() {
        await(TIMES + " class loaders are collected").untilAsserted(() -> {
            System.gc();
            for (Object gone = collected.poll(); gone != null; gone = collected.poll()) {
                remaining.remove(gone);
            }
            assertThat(remaining).hasSize(0);
        });
    }

    private void request(int port) throws Exception {
        List<Future<String>> responses = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            URI uri = URI.create("http://127.0.0.1:" + port + "/?monitor=" + (i % 2 == 0 ? "own" : "global"));
            responses.add(clients.submit(() -> response(uri)));
        }
        for (Future<String> response : responses) {
            assertThat(Waits.get(response)).isEqualTo("tea 42");
        }
    }

    private static String response(URI uri) throws IOException {
        URLConnection connection = uri.toURL().openConnection();
        connection.setRequestProperty("Connection", "close"); // an open one refers to the application that used it last
        try (InputStream body = connection.getInputStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
