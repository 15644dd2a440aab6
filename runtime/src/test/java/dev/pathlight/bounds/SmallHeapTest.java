package dev.pathlight.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.fixtures.Forked;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An application with a heap of 64 MB survives whatever numbers of names, callbacks and requests it makes. */
class SmallHeapTest {
    @Test
    void anApplicationOf64MegabytesStaysAlive() throws Exception {
        staysAlive(50_000);
    }

    @Test
    @Tag("deep")
    void anApplicationOf64MegabytesStaysAliveWithAMillionOfEverything() throws Exception {
        staysAlive(1_000_000);
    }

    @Test
    void threeHundredRoutesWithTenCallbacksOnSixteenThreadsHoldLessThanHalfOf512Megabytes() throws Exception {
        String[] measured =
                java("-Xmx512m", HeldBytes.class, "3000", "16").out().trim().split(" ", -1);

        assertThat(Double.parseDouble(measured[3])).as("MB with a snapshot").isLessThan(256);
    }

    private static void staysAlive(int scale) throws Exception {
        Forked application = java("-Xmx64m", HostileApplication.class, Integer.toString(scale));

        assertThat(application.out().lines())
                .as(application.out() + application.err())
                .endsWith("longest name 1000", "errors 0", "outside 0", "overflow true", "route 5000000", "alive");
    }

    private static Forked java(String heap, Class<?> program, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(heap, "-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        return Forked.java(command, Map.of());
    }
}
