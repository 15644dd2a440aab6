package tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Operation;
import org.junit.jupiter.api.function.Executable;
import org.testng.TestListenerAdapter;
import org.testng.TestNG;

public class Scenario implements Executable {
    public Scenario() {}

    @Override
    public void execute() {
        TestListenerAdapter results = new TestListenerAdapter();
        TestNG kit = new TestNG(false);
        kit.setVerbose(0);
        kit.setTestClasses(new Class<?>[] {Verification.class});
        kit.addListener(results);
        kit.run();

        assertThat(results.getFailedTests()).isEmpty();
        assertThat(results.getConfigurationFailures()).isEmpty();
        assertThat(results.getPassedTests()).hasSizeGreaterThan(10);
        Operation requests =
                Verification.MONITOR.snapshot().operation("Handler.get").orElseThrow();
        assertThat(requests.callbacks()).anySatisfy(row -> assertThat(row.count()).isGreaterThan(20));
        Verification.MONITOR.close();
    }
}
