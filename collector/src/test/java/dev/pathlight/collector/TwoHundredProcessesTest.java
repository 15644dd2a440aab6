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
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Test of two hundred processes that post every second for a minute. */
@Tag("deep")
class TwoHundredProcessesTest {
    private static final int PROCESSES = 200;
    private static final int SECONDS = 60;
    private static final int OPERATIONS = 5;
    private static final int REQUESTS = 200;
    private static final int SENDERS = 8;
    private static final List<String> QUESTIONS = List.of(
            "/api/seconds",
            "/api/operations?minutes=5",
            "/api/path?operation=operation+0",
            "/api/blame",
            "/api/requests?operation=operation+0",
            "/api/health",
            "/api/instances",
            "/api/operations?service=shop&instance=i7",
            "/api/seconds?service=shop&instance=i7");

    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong again = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();

    @Test
    void memoryStaysFlatAndEveryQuestionIsAnswered() throws Exception {
        String body = body();
        ScheduledExecutorService processes = Executors.newScheduledThreadPool(SENDERS);
        HttpClient page = HttpClient.newHttpClient();
        HttpClient posts = HttpClient.newHttpClient();
        List<Answered> answers = new ArrayList<>();
        try (Java serving = Java.collector(0)) {
            URI collector = serving.address();
            for (int process = 0; process < PROCESSES; process++) {
                int me = process;
                AtomicLong number = new AtomicLong();
                processes.scheduleAtFixedRate(
                        () -> post(posts, collector, body, me, number.getAndIncrement()),
                        me * 1_000L / PROCESSES,
                        1_000,
                        TimeUnit.MILLISECONDS);
            }
            await().until(() -> taken.get() >= 2 * PROCESSES);
            long start = System.nanoTime();
            long halfway = 0;
            for (int second = 0; second < SECONDS; second++) {
                if (second == SECONDS / 2) {
                    halfway = live(serving);
                }
                for (String question : QUESTIONS) {
                    answers.add(new Answered(ask(page, collector.resolve(question)), question, second));
                }
                TimeUnit.NANOSECONDS.sleep(start + (second + 1) * 1_000_000_000L - System.nanoTime());
            }
            long end = live(serving);
            answers.sort(Comparator.comparingLong(Answered::nanos));
            Answered slowest = answers.get(answers.size() - 1);
            System.out.printf(
                    "%d posts of %d bytes taken, %d sent again, %d lost; live heap %d KB halfway, %d KB at the end;"
                            + " %d answers: median %.1f ms, 99 %% %.1f ms, slowest %.1f ms (%s in second %d)%n",
                    taken.get(),
                    body.length(),
                    again.get(),
                    lost.get(),
                    halfway >> 10,
                    end >> 10,
                    answers.size(),
                    answers.get(answers.size() / 2).nanos() / 1e6,
                    answers.get(answers.size() * 99 / 100).nanos() / 1e6,
                    slowest.nanos() / 1e6,
                    slowest.question(),
                    slowest.second());
            assertThat(lost).hasValue(0);
            await().until(() -> taken.get() >= (SECONDS - 2) * PROCESSES);
            Page all = new Page(collector);
            await().until(() -> all.states().equals(Collections.nCopies(PROCESSES, "live")));
            assertThat(end - halfway).isLessThan(16 << 20);
        } finally {
            processes.shutdownNow();
        }
    }

    private record Answered(long nanos, String question, int second) {}

    /** Returns a template of the posts of a process, without its name and the number of the post. */
    private static String body() throws Exception {
        try (Application application = new Application(Monitor.builder().service("shop"), 1)) {
            for (int i = 0; i < REQUESTS; i++) {
                application.handle("operation " + i % OPERATIONS);
                application.runOn("pool-" + i % OPERATIONS + "-thread-" + i);
            }
            String body = new String(Posted.body(application.snapshot()), StandardCharsets.UTF_8);
            return body.replaceFirst("\"instance\":\"[^\"]*\"", "\"instance\":\"i%1\\$d\"")
                    .replaceFirst("\"number\":\\d+", "\"number\":%2\\$d")
                    .replaceFirst("\"last\":true", "\"last\":false");
        }
    }

    private void post(HttpClient http, URI collector, String body, int process, long number) {
        HttpRequest post = HttpRequest.newBuilder(collector.resolve("/api/snapshots"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        body.replace("%1$d", "" + process).replace("%2$d", "" + number)))
                .build();
        try {
            while (http.send(post, HttpResponse.BodyHandlers.discarding()).statusCode() != 204) {
                again.incrementAndGet(); // like a reporter
                TimeUnit.MILLISECONDS.sleep(500);
            }
            taken.incrementAndGet();
        } catch (IOException e) {
            lost.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long ask(HttpClient http, URI question) throws IOException, InterruptedException {
        HttpRequest get = HttpRequest.newBuilder(question).build();
        long start = System.nanoTime();
        HttpResponse<byte[]> answer = http.send(get, HttpResponse.BodyHandlers.ofByteArray());
        long nanos = System.nanoTime() - start;
        assertThat(answer.statusCode()).as(question.toString()).isEqualTo(200);
        return nanos;
    }

    /** Returns the live bytes of another process after a garbage collection. */
    private static long live(Java java) throws IOException {
        Process histogram = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/jcmd", "" + java.process.pid(), "GC.class_histogram")
                .start();
        return histogram
                .inputReader()
                .lines()
                .filter(line -> line.startsWith("Total"))
                .mapToLong(line -> Long.parseLong(line.split("\\s+", -1)[2]))
                .sum();
    }
}
