package dev.pathlight.examples.puppy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.pathlight.Kind;
import dev.pathlight.Operation;
import dev.pathlight.PathKey;
import dev.pathlight.examples.puppy.kennel.Action;
import dev.pathlight.examples.puppy.service.Route;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Compares a prediction of the service under load with a second run that makes the predicted change. */
class WhatIfTest {
    /** Slows the kennel down, so that delays of a busy machine matter less. */
    private static final Map<Action, Double> SLOW = Map.of(Action.FEED, 3.0, Action.DISHES, 3.0, Action.ROOMBA, 3.0);

    private static final Map<Action, Double> TWICE_AS_FAST =
            Map.of(Action.FEED, 3.0, Action.DISHES, 1.5, Action.ROOMBA, 3.0);

    private static final PathKey DISHES = new PathKey("dishes", Kind.EXTERNAL);

    @Test
    void washingTwiceAsFastSavesThePredictedTime() throws Exception {
        Windows.oneIsQuiet(() -> {
            // Both run at the same time, so that other load on the machine delays both.
            FutureTask<Operation> faster = new FutureTask<>(() -> chores(TWICE_AS_FAST));
            new Thread(faster, "faster").start();
            Operation before = chores(SLOW);
            Operation after = faster.get();

            // Less than half of 900 ms: after 600 ms the feeding becomes critical.
            double saved = before.response().mean() - after.response().mean();
            double predicted = before.sample().whatIf(DISHES, 0.5).atLeast();
            assertThat(predicted).isCloseTo(saved, withinPercentage(10));
        });
    }

    private static Operation chores(Map<Action, Double> factors) throws Exception {
        return Trial.of(List.of(Route.CHORES), 10, Duration.ofSeconds(4), factors)
                .operation(Route.CHORES);
    }
}
