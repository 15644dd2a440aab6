package dev.pathlight.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.fixtures.Forked;
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

    private static void staysAlive(int scale) throws Exception {
        Forked application = Forked.java(
                List.of(
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostileApplication.class.getName(),
                        Integer.toString(scale)),
                Map.of());

        assertThat(application.out().lines())
                .as(application.out() + application.err())
                .endsWith("longest name 1000", "errors 0", "overflow true", "route 5000000", "alive");
    }
}
