package dev.pathlight.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The runtime under schedules that seeds decide, whole, and with one of its atomic operations broken. */
@Tag("once")
class SchedulesTest {
    private static final int FEW = 10;
    private static final int MANY = 100;

    /** Operations that may be broken without being noticed, by the reason. All others have to be noticed. */
    private static final Map<String, Set<String>> UNNOTICED = Map.of(
            "the claim of the segment, or the JDK's future, decides as well",
            Set.of(
                    "AsyncCall$Subscription.cancelled",
                    "AsyncCall$Subscription.last",
                    "AsyncResponse.cancel",
                    "AsyncResponse.complete",
                    "WatchedFuture.accept"),
            "it is called while a map holds a lock, and no other thread goes on here until then",
            Set.of("CallbackId.<init>"),
            "it may miss by one, as documented",
            Set.of("Key.bounded"),
            "no race is made for it yet",
            Set.of(
                    "CompletionTrampoline.complete",
                    "DelegatedStep.call",
                    "DelegatedStep.lambda$composing",
                    "DelegatedStep.skipUnlessCalled",
                    "EndedRequests.add",
                    "EndedRequests.reportAll",
                    "Histogram.recordShared",
                    "InFlight$Slots.remove",
                    "InFlight$Slots.take",
                    "InFlight$Slots.visit",
                    "InFlight.add",
                    "InFlight.findAdded",
                    "InternalErrors.report",
                    "InternalErrors.reportStrict",
                    "Monitor.close",
                    "OpenSegment.skip",
                    "Recorder.countTruncated",
                    "Recorder.countUnrecorded",
                    "Registration.detail",
                    "Registration.rare",
                    "Request.respond",
                    "RequestExtras.advanceTo",
                    "RequestExtras.claimForgetting",
                    "RequestExtras.takeTrace",
                    "RequestExtras.truncate",
                    "Room.countFolded",
                    "SampleCell.shrinkTo",
                    "SlowestRequests.offer",
                    "SlowestRequests.trim",
                    "ThreadState.<init>"));

    @Test
    void noScheduleBreaksAnyRace() throws Exception {
        assertThat(run(null, FEW)).isEmpty();
    }

    /** Fails if the points are not there: no schedule but the simplest would then be tried. */
    @Test
    void aBrokenClaimIsNoticedWithinAFewSeedsAndByTheSameOneEachTime() throws Exception {
        Site claim = ScheduledLoader.sites().stream()
                .filter(site ->
                        site.type().endsWith("/OpenSegment") && site.method().equals("claim"))
                .findFirst()
                .orElseThrow();

        assertThat(run(claim, FEW)).contains("seed").isEqualTo(run(claim, FEW));
    }

    @Test
    @Tag("deep")
    void noneOfManySchedulesBreaksAnyRace() throws Exception {
        assertThat(run(null, MANY)).isEmpty();
    }

    @Test
    @Tag("deep")
    void everyBrokenOperationIsNoticedUnlessAReasonIsListed() throws Exception {
        List<Site> sites = ScheduledLoader.sites();
        List<Site> unnoticed = new ArrayList<>();
        for (Site site : sites) {
            String failure = run(site, MANY);
            System.out.printf("%-60s %s%n", site, failure.isEmpty() ? "NOT NOTICED" : failure);
            if (failure.isEmpty()) {
                unnoticed.add(site);
            }
        }
        System.out.printf("%d of %d broken operations noticed%n", sites.size() - unnoticed.size(), sites.size());

        assertThat(sites).hasSizeGreaterThanOrEqualTo(60);
        assertThat(unnoticed).allMatch(SchedulesTest::mayGoUnnoticed);
    }

    private static boolean mayGoUnnoticed(Site site) {
        return UNNOTICED.values().stream()
                .flatMap(Set::stream)
                .anyMatch(listed -> site.toString().startsWith(listed));
    }

    @SuppressWarnings("unchecked") // its class here is another one
    private static String run(@Nullable Site broken, int seeds) throws ReflectiveOperationException, IOException {
        BiFunction<Integer, Integer, String> races = (BiFunction<Integer, Integer, String>) new ScheduledLoader(broken)
                .loadClass(Races.class.getName())
                .getConstructor()
                .newInstance();
        return races.apply(1, seeds);
    }
}
