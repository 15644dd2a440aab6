package dev.pathlight.dashboard.http;

import static dev.pathlight.dashboard.fixture.Patience.await;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicReference<Thread> thread = new AtomicReference<>();
    private final Semaphore next = new Semaphore(0);

    private void round() throws InterruptedException {
        thread.set(Thread.currentThread());
        next.acquire();
        if (count.incrementAndGet() == 1) {
            throw new OutOfMemoryError("injected");
        }
    }

    private void awaitRound(int number) {
        next.release();
        await().until(() -> count.get() == number);
    }

    @Test
    void anErrorOrAnInterruptIsFollowedByAnotherRoundUntilTheyAreClosed() {
        Rounds rounds = Rounds.start("rounds", this::round);
        awaitRound(1);
        awaitRound(2);
        thread.get().interrupt();
        awaitRound(3);
        rounds.close();
        await().until(() -> !thread.get().isAlive());
    }
}
