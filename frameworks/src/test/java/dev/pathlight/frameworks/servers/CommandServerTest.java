package dev.pathlight.frameworks.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Kind;
import dev.pathlight.fixtures.Clocked;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommandServerTest {
    private final Clocked clocked = new Clocked();

    @AfterEach
    void close() {
        clocked.close();
    }

    @Test
    void aRequestLastsUntilItsAnswer() {
        CompletableFuture<String> answer = new CompletableFuture<>();
        new CommandServer(clocked.monitor(), argument -> answer).serve("stock", "tea");
        clocked.pass(60);
        answer.complete("40");

        assertThat(clocked.operation("stock").response().sum()).isEqualTo(60 * Clocked.MILLI);
        assertThat(Clocked.time(clocked.operation("stock"), "async", Kind.EXTERNAL))
                .isEqualTo(60 * Clocked.MILLI);
        assertThat(clocked.operation("stock").errors()).isZero();
    }

    @Test
    void anAnswerThatFailsIsAnError() {
        CompletableFuture<String> answer = CompletableFuture.failedFuture(new IllegalStateException("no tea"));
        new CommandServer(clocked.monitor(), argument -> answer).serve("stock", "tea");

        assertThat(clocked.operation("stock").errors()).isEqualTo(1);
    }
}
