package dev.pathlight.examples.puppy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.CallbackRow;
import dev.pathlight.Kind;
import dev.pathlight.Operation;
import dev.pathlight.PathRow;
import dev.pathlight.RecordedRequest;
import dev.pathlight.examples.puppy.kennel.Action;
import dev.pathlight.examples.puppy.load.Sample;
import dev.pathlight.examples.puppy.service.Route;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the figures of all routes in a run under load. */
@Tag("once")
class RouteFiguresTest {
    private static Trial trial;

    @BeforeAll
    static void load() throws Exception {
        Trial.of(List.of(Route.values()), 10, Duration.ofSeconds(2));
        trial = Trial.of(List.of(Route.values()), 15, Duration.ofSeconds(4));
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    void everyRequestEndsOnceAndReportsItsResponse(Route route) {
        Operation operation = trial.operation(route);

        assertThat(trial.samples()).extracting(Sample::error).containsOnlyNulls();
        assertThat(operation.count()).isEqualTo(trial.sent(route)).isPositive();
        assertThat(operation.reported()).isEqualTo(operation.count());
        assertThat(operation.errors()).isZero();
        assertThat(operation.inFlight()).isZero();
        assertThat(operation.abandoned() + operation.dropped()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    void thePiecesOfThePathAddUpToTheResponseTime(Route route) {
        Operation operation = trial.operation(route);

        assertThat(operation.path().stream().mapToLong(row -> row.time().sum()).sum())
                .isEqualTo(operation.response().sum());
        assertThat(operation.confidence()).isGreaterThan(0.99);
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    void theReadyTimeIsKnownExceptAfterRunsThatHeldTheThread(Route route) {
        assertThat(trial.operation(route).path())
                .allSatisfy(row -> assertThat(
                                row.readyKnown() + row.possiblyQueued().count())
                        .isGreaterThanOrEqualTo(row.time().count()));
    }

    @Test
    void theDishesLimitChores() throws Exception {
        Windows.oneIsQuiet(() -> {
            Trial chores = Trial.of(List.of(Route.CHORES), 20, Duration.ofSeconds(2), Map.of(Action.DISHES, 3.0));

            Map<String, PathRow> waits = waitsOnPath(chores, Route.CHORES);
            assertThat(waits).containsOnlyKeys("dishes");
            assertThat(chores.operation(Route.CHORES).requestShare(waits.get("dishes")))
                    .isEqualTo(1);
            assertThat(chores.operation(Route.CHORES).timeShare(waits.get("dishes")))
                    .isGreaterThan(0.5);
        });
    }

    @Test
    void leashAndWalkLimitWalkAndNotTheDishes() throws Exception {
        Windows.oneIsQuiet(() -> {
            Trial walk = Trial.of(List.of(Route.WALK), 20, Duration.ofSeconds(2), Map.of(Action.WALK, 3.0));

            assertThat(waitsOnPath(walk, Route.WALK)).containsOnlyKeys("leash", "walk");
        });
    }

    @Test
    void thePhotoIsTheLongestWaitOfWalkAndNeverOnThePath() {
        CallbackRow longest = trial.operation(Route.WALK).callbacks().stream()
                .max(Comparator.comparingDouble(row -> row.external().mean()))
                .orElseThrow();

        assertThat(longest.awaits()).isEqualTo("photo");
        assertThat(waitsOnPath(trial, Route.WALK)).doesNotContainKey("photo");
    }

    @Test
    void walkEndsAfterThePhotoIsUploaded() {
        assertThat(trial.operation(Route.WALK).duration().min())
                .isGreaterThanOrEqualTo(trial.kennel().get(Action.PHOTO).percentile(0));
    }

    @Test
    void walkAnswersBeforeThePhotoIsUploaded() throws Exception {
        Windows.oneIsQuiet(() -> {
            Operation walk = Trial.of(List.of(Route.WALK), 20, Duration.ofSeconds(2), Map.of(Action.PHOTO, 4.0))
                    .operation(Route.WALK);

            assertThat(walk.response().quantile(0.5)).isLessThan(walk.duration().min());
        });
    }

    @Test
    void callbacksWaitsForTwoFeedingsInSequence() {
        PathRow feed = waitsOnPath(trial, Route.CALLBACKS).get("feed");

        assertThat(trial.operation(Route.CALLBACKS).requestShare(feed)).isEqualTo(1);
        assertThat(feed.time().min())
                .isGreaterThanOrEqualTo(2 * trial.kennel().get(Action.FEED).percentile(0));
        assertThat(callback(Route.CALLBACKS, "CallbacksHandler.firstFed").count())
                .isEqualTo(
                        callback(Route.CALLBACKS, "CallbacksHandler.secondFed").count())
                .isEqualTo(trial.operation(Route.CALLBACKS).count());
    }

    @Test
    void responsesOfWaitingThreadsTakeAtLeastTheTimeOfTheirFeedings() {
        long feeding = trial.kennel().get(Action.FEED).percentile(0);

        assertThat(trial.operation(Route.SYNC).response().min()).isGreaterThanOrEqualTo(2 * feeding);
        assertThat(trial.operation(Route.PARALLEL).response().min()).isGreaterThanOrEqualTo(feeding);
        assertThat(waitsOnPath(trial, Route.SYNC)).containsKey("feed");
        assertThat(waitsOnPath(trial, Route.PARALLEL)).containsKey("feed");
    }

    @Test
    void waitingThreadsCountAsWaiting() {
        long feeding = trial.kennel().get(Action.FEED).percentile(0);

        assertThat(trial.operation(Route.SYNC).external().min()).isGreaterThanOrEqualTo(2 * feeding);
        assertThat(trial.operation(Route.PARALLEL).external().min()).isGreaterThanOrEqualTo(feeding);
    }

    @Test
    void syncWaitsForTwoFeedingsAndParallelForTheLongerOne() {
        assertThat(trial.operation(Route.SYNC).sample().slowest())
                .isNotEmpty()
                .allSatisfy(request -> assertThat(feedings(request)).isEqualTo(2));
        assertThat(trial.operation(Route.PARALLEL).sample().slowest())
                .isNotEmpty()
                .allSatisfy(request -> assertThat(feedings(request)).isEqualTo(1));
    }

    /** Returns the number of waits for a feeding on the path of a response. */
    private static long feedings(RecordedRequest request) {
        return request.responsePath().stream()
                .filter(piece -> piece.key().equals("feed") && piece.kind() == Kind.EXTERNAL)
                .count();
    }

    @Test
    void noInternalErrorsOccur() {
        assertThat(trial.snapshot().health().monitorErrors()).isZero();
        assertThat(trial.snapshot().health().outside()).isZero();
    }

    /** Returns the waits on the path of a route, by key. */
    private static Map<String, PathRow> waitsOnPath(Trial trial, Route route) {
        return trial.operation(route).path().stream()
                .filter(row -> row.id().kind() == Kind.EXTERNAL)
                .collect(Collectors.toMap(row -> row.id().key(), Function.identity()));
    }

    private static CallbackRow callback(Route route, String key) {
        return trial.operation(route).callbacks().stream()
                .filter(row -> row.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
