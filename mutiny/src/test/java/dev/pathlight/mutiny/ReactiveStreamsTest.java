package dev.pathlight.mutiny;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testng.TestListenerAdapter;
import org.testng.TestNG;

@Tag("once")
class ReactiveStreamsTest {
    @Test
    void anObservedMultiPassesTheCompatibilityKit() {
        TestListenerAdapter results = new TestListenerAdapter();
        TestNG kit = new TestNG(false);
        kit.setVerbose(0);
        kit.setTestClasses(new Class<?>[] {MultiVerification.class});
        kit.addListener(results);
        kit.run();

        assertThat(results.getFailedTests()).isEmpty();
        assertThat(results.getConfigurationFailures()).isEmpty();
        assertThat(results.getPassedTests()).hasSizeGreaterThan(25);
    }
}
