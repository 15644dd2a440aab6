package dev.pathlight.libraries;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Kind;
import dev.pathlight.PathKey;
import dev.pathlight.PathRow;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers are exact, an upper bound, inferred, or do not see everything, as the page about the time model says. */
class AnswersTest {
    private static final long HELD = TimeUnit.MILLISECONDS.toNanos(20);

    private final Requests requests = new Requests();
    private final Queue<CompletableFuture<Integer>> answers = new ArrayDeque<>();
    private final ExecutorService loop = Executors.newSingleThreadExecutor();
    private final TimedAnswersExample example =
            new TimedAnswersExample(new AnswersExample(this::answer, AnswersTest::page, loop), requests.monitor());

    @AfterEach
    void close() {
        loop.shutdownNow();
        requests.close();
    }

    private CompletableFuture<Integer> answer() {
        CompletableFuture<Integer> answer = new CompletableFuture<>();
        answers.add(answer);
        return answer;
    }

    /** Writes a page, which takes long. */
    private static String page(int price) {
        busy();
        return price + " EUR";
    }

    private static void busy() {
        long end = System.nanoTime() + HELD;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private Optional<PathRow> find(String key, Kind kind) {
        await().until(() -> requests.monitor().inFlight().isEmpty());
        return requests.monitor().snapshot().operations().stream()
                .flatMap(operation -> operation.path().stream())
                .filter(row -> row.id().equals(new PathKey(key, kind)))
                .findFirst();
    }

    private PathRow row(String key, Kind kind) {
        return find(key, kind).orElseThrow();
    }

    @Test
    void exactIfTheFutureCompletesOnAThreadThatWasFree() {
        CompletableFuture<String> quote = example.quote();
        Elsewhere.run(() -> answers.remove().complete(3));

        assertThat(quote.join()).isEqualTo("3 EUR");
        assertThat(row("prices", Kind.EXTERNAL).isUpperBound()).isFalse();
        assertThat(requests.done().operation().confidence()).isEqualTo(1);
    }

    @Test
    void anUpperBoundIfRecordedCodeHeldTheThreadUntilThen() {
        await("an upper bound, unless the loop was interrupted in between").until(() -> {
            CompletableFuture<String> first = example.quote();
            CompletableFuture<String> second = example.quote();
            loop.execute(() -> {
                answers.remove().complete(3);
                answers.remove().complete(3);
            });

            assertThat(first.join()).isEqualTo(second.join());
            return row("prices", Kind.EXTERNAL).possiblyQueued().count() > 0
                    && row("prices", Kind.EXTERNAL).isUpperBound();
        });
        assertThat(row("prices", Kind.EXTERNAL).readyKnown()).isPositive();
    }

    @Test
    void inferredIfRecordedCodeEndedRightBeforeTheCompletion() {
        await("the run as the cause, unless the pool was interrupted right after it")
                .until(() -> {
                    CompletableFuture<Void> returned = new CompletableFuture<>();
                    loop.execute(returned::join);
                    CompletableFuture<Integer> tax = example.tax();
                    returned.complete(null);

                    assertThat(tax.join()).isEqualTo(19);
                    return find("compute", Kind.ACTIVE).isPresent();
                });
    }

    @Test
    void unrecordedCodeThatHeldTheThreadIsNotSeen() {
        CompletableFuture<String> quote = example.quote();
        loop.execute(() -> {
            busy();
            answers.remove().complete(3);
        });

        assertThat(quote.join()).isEqualTo("3 EUR");
        assertThat(row("prices", Kind.EXTERNAL).isUpperBound()).isFalse();
        assertThat(row("prices", Kind.EXTERNAL).time().max()).isGreaterThanOrEqualTo(HELD / 2);
    }
}
