package dev.pathlight.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The runtime under schedules that seeds decide, whole, and with one of its atomic operations broken. */
@Tag("once")
class SchedulesTest {
    private static final int FEW = 10;
    private static final int MANY = 100;

    /** The share of broken operations that has to be noticed. */
    private static final double NOTICED = 0.95;

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
    void nearlyEveryBrokenOperationIsNoticed() throws Exception {
        List<Site> sites = ScheduledLoader.sites();
        List<String> unnoticed = new ArrayList<>();
        for (Site site : sites) {
            String failure = run(site, MANY);
            System.out.printf("%-60s %s%n", site, failure.isEmpty() ? "NOT NOTICED" : failure);
            if (failure.isEmpty()) {
                unnoticed.add(site.toString());
            }
        }
        System.out.printf("%d of %d broken operations noticed%n", sites.size() - unnoticed.size(), sites.size());

        assertThat(sites).hasSizeGreaterThanOrEqualTo(40);
        assertThat(unnoticed).hasSizeLessThanOrEqualTo((int) (sites.size() * (1 - NOTICED)));
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
