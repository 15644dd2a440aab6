package dev.pathlight.collector;

import static dev.pathlight.collector.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Monitor;
import dev.pathlight.collector.fixture.Application;
import dev.pathlight.collector.fixture.Posted;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A collector with little memory to which many processes post more than it can hold. */
class FloodTest {
    private static final int SENDERS = 8;
    private static final int POSTS = 30;
    private static final int RECORDS = 15;
    private static final int LENGTH = 200_000;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void postsBeyondTheMemoryAreRefusedAndRepeatedOnesAccepted() throws Exception {
        String small = body();
        String large = small.replace(
                "\"slowest\":[",
                "\"slowest\":["
                        + ("{\"operation\":\"get\",\"response\":1,\"record\":\"" + "x".repeat(LENGTH) + "\"},")
                                .repeat(RECORDS));
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try (Java serving = Java.smallCollector()) {
            URI collector = serving.address();
            List<Future<Set<Integer>>> flood = new ArrayList<>();
            for (int sender = 0; sender < SENDERS; sender++) {
                int me = sender;
                flood.add(senders.submit(() -> flood(collector, large, me)));
            }
            for (Future<Set<Integer>> statuses : flood) {
                assertThat(statuses.get()).isSubsetOf(204, 429, 503);
            }

            await().until(() -> post(collector, small, 1_000, 1) == 204);
            assertThat(http.send(
                                    HttpRequest.newBuilder(collector.resolve("/api/instances"))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            senders.shutdownNow();
        }
    }

    /** Posts for many processes; returns the statuses. */
    private Set<Integer> flood(URI collector, String body, int sender) throws Exception {
        Set<Integer> statuses = new TreeSet<>();
        for (int i = 0; i < POSTS; i++) {
            statuses.add(post(collector, body, sender * POSTS + i, 1));
        }
        return statuses;
    }

    private int post(URI collector, String body, int process, long number) throws IOException, InterruptedException {
        HttpRequest post = HttpRequest.newBuilder(collector.resolve("/api/snapshots"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        body.replace("%1$d", "" + process).replace("%2$d", "" + number)))
                .build();
        return http.send(post, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** Returns a template of the posts of a process, without its name and the number of the post. */
    private static String body() throws Exception {
        try (Application application = new Application(Monitor.builder().service("shop"), 1)) {
            application.handle("get");
            String body = new String(Posted.body(application.snapshot()), StandardCharsets.UTF_8);
            return body.replaceFirst("\"instance\":\"[^\"]*\"", "\"instance\":\"i%1\\$d\"")
                    .replaceFirst("\"number\":\\d+", "\"number\":%2\\$d")
                    .replaceFirst("\"last\":true", "\"last\":false");
        }
    }
}
