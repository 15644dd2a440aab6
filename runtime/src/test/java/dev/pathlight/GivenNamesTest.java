package dev.pathlight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Names given at run time, which the processor has not checked. */
class GivenNamesTest {
    private final Live live = new Live();

    @AfterEach
    void close() {
        live.close();
    }

    @Test
    void controlCharactersAreShownAsUnderscores() {
        live.handle("get", () -> {
            Metrics.current().operation("GET /bowls\r\n");
            Metrics.current().wrap("a\tbowl", () -> {}).run();
        });

        assertThat(live.operation("GET /bowls__").callbacks())
                .extracting(CallbackRow::key)
                .contains("a_bowl");
    }

    @Test
    void waitsAndCallbacksKeepTheirNamesWhenAnOperationIsRenamed() {
        Runnable[] get = new Runnable[1];
        live.handle("get", () -> {
            Metrics.current().operation("/users/{id}");
            live.at(1);
            get[0] = Metrics.current().wrap("get", () -> live.at(14));
        });
        live.at(11);
        get[0].run();

        assertThat(live.operation("/users/{id}").path())
                .extracting(row -> row.id().key() + " " + row.id().kind() + " "
                        + row.time().sum())
                .containsExactlyInAnyOrder("/users/{id} ACTIVE 1", "get EXTERNAL 10", "get ACTIVE 3");
        assertThat(live.operation("/users/{id}").sample().slowest().get(0).responsePath())
                .extracting(piece -> piece.key() + " " + piece.kind())
                .containsExactly("/users/{id} ACTIVE", "get EXTERNAL", "get ACTIVE");
        assertThat(live.operation("/users/{id}").path())
                .filteredOn(row -> row.id().kind() == Kind.EXTERNAL)
                .singleElement()
                .satisfies(row -> assertThat(live.operation("/users/{id}")
                                .sample()
                                .whatIf(row.id(), 0)
                                .atLeast())
                        .isEqualTo(10));
    }

    @Test
    void theBlockedTimeOfARenamedOperationHasItsNewName() {
        live.at(50);
        live.handle("get", () -> {
            Metrics.current().arrivedAt(20);
            Metrics.current().operation("/users/{id}");
        });

        assertThat(live.path("/users/{id}")).containsEntry("/users/{id}/BLOCKED", 30L);
        assertThat(live.blame()).containsExactly(new BlameRow("/users/{id}", "(other)", 30, 0));
    }

    @Test
    void whatAnOperationDoesAfterItWasNamedHasItsName() {
        CompletableFuture<String> answer = new CompletableFuture<>();
        Runnable[] next = new Runnable[2];
        live.on("loop", () -> {
            live.at(0);
            live.handle(
                    "other",
                    () -> Metrics.current()
                            .watch("answer", answer)
                            .thenAcceptAsync(tea -> live.at(40), task -> next[0] = task));
            answer.complete("tea");
            live.handle("get", () -> {
                live.at(5);
                Metrics.current().operation("/users/{id}");
                live.at(35);
                next[1] = ContextExecutor.decorate(new FutureTask<>(() -> live.at(50), null));
            });
            next[0].run();
            next[1].run();
        });

        assertThat(live.blame())
                .contains(new BlameRow("GivenNamesTest step", "/users/{id}", 30, 0))
                .contains(new BlameRow("GivenNamesTest step", "get", 5, 0));
        assertThat(live.operation("/users/{id}").path())
                .extracting(row -> row.id().key())
                .contains("/users/{id} task")
                .doesNotContain("get", "get task");
    }

    @Test
    void longNamesAreCutAt1000CharactersEverywhere() {
        String tail = "x".repeat(100_000);
        live.handle("compiled" + tail, () -> Metrics.current().operation("route" + tail));
        live.handle("other" + tail, () -> {
            Metrics.current().wrap("wrapped" + tail, () -> {}).run();
            Live.callback("callback" + tail, () -> {}).run();
        });

        Snapshot snapshot = live.monitor.snapshot();
        assertThat(snapshot.operations())
                .extracting(Operation::name)
                .allSatisfy(name -> assertThat(name).hasSize(1_000).endsWith("xxx..."));
        assertThat(live.operation("other" + "x".repeat(992) + "...").callbacks())
                .filteredOn(row -> row.key().length() > 10)
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.awaits()).hasSize(1_000));
        assertThat(snapshot.toJson()).doesNotContain("x".repeat(1_000));
    }

    @Test
    void aCutNameHasNoHalfOfACharacter() {
        live.handle("a" + "\uD83D\uDC36".repeat(600), () -> {});

        assertThat(live.monitor.snapshot().operations())
                .singleElement()
                .satisfies(operation -> assertThat(operation.name()).hasSizeBetween(998, 1_000));
        assertThat(live.monitor.snapshot().operations().get(0).name()).matches("a(\\uD83D\\uDC36)+\\.\\.\\.");
    }

    @Test
    void aBlankNameIsShownAsUnnamed() {
        live.handle("get", () -> {
            Metrics.current().wrap(" ", () -> {}).run();
            Metrics.current().wrap("", () -> {}).run();
        });

        assertThat(live.operation("get").callbacks())
                .filteredOn(row -> row.key().equals("(unnamed)"))
                .singleElement()
                .satisfies(row -> assertThat(row.count()).isEqualTo(2));
    }
}
