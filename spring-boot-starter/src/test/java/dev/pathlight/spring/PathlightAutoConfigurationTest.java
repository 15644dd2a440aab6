package dev.pathlight.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Monitor;
import dev.pathlight.fixtures.Generated;
import dev.pathlight.micrometer.ExemplarTraces;
import dev.pathlight.micrometer.PathlightMetrics;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.autoconfigure.metrics.MetricsAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class PathlightAutoConfigurationTest {
    private final Monitor monitor = Monitor.builder().build();
    private final LateRegistry registry = new LateRegistry();
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(PathlightAutoConfiguration.class, MetricsAutoConfiguration.class));

    @AfterEach
    void close() {
        monitor.close();
    }

    @Test
    void theMonitorIsTheGlobalOneAndOutlivesTheContext() {
        application.run(context -> assertThat(context).getBean(Monitor.class).isSameAs(Monitor.global()));

        int before = Monitor.global().snapshot().operations().size();
        handle("after the context", Monitor.global());
        assertThat(Monitor.global().snapshot().operations()).hasSize(before + 1);
    }

    @Test
    void anApplicationsOwnMonitorTakesItsPlace() {
        application
                .withBean(Monitor.class, () -> monitor)
                .run(context -> assertThat(context).getBean(Monitor.class).isSameAs(monitor));
    }

    @Test
    void whatIsLeftIsPublishedBeforeTheRegistriesClose() {
        application
                .withBean(Monitor.class, () -> monitor)
                .withBean(LateRegistry.class, () -> registry)
                .withPropertyValues("pathlight.metrics.interval=1h")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    handle("order", monitor);
                    handle("order", monitor);
                });

        assertThat(registry.sent()).isEqualTo(2);
    }

    @Test
    void aBeanThatKnowsTracesIsAskedForThoseOfTheOperations() {
        List<String> asked = new CopyOnWriteArrayList<>();
        ExemplarTraces traces = (operation, lowest, highest) -> {
            asked.add(operation);
            return null;
        };
        application
                .withBean(Monitor.class, () -> monitor)
                .withBean(LateRegistry.class, () -> registry)
                .withBean(ExemplarTraces.class, () -> traces)
                .withPropertyValues("pathlight.metrics.interval=1h")
                .run(context -> handle("order", monitor));

        assertThat(asked).containsExactly("order");
        assertThat(registry.sent()).isEqualTo(1);
    }

    @Test
    void theEndOfAChildContextEndsNothing() {
        application
                .withBean(Monitor.class, () -> monitor)
                .withBean(LateRegistry.class, () -> registry)
                .withPropertyValues("pathlight.metrics.interval=1h")
                .run(context -> {
                    new ApplicationContextRunner().withParent(context).run(child -> {});
                    handle("order", monitor);
                });

        assertThat(registry.sent()).isEqualTo(1);
    }

    @Test
    void anApplicationsOwnMetersTakeTheirPlaceAndAreClosedAsWell() {
        application
                .withUserConfiguration(OwnMeters.class)
                .withBean(LateRegistry.class, () -> registry)
                .run(context -> {
                    assertThat(context).hasSingleBean(PathlightMetrics.class).hasBean("ownMeters");
                    handle("order", context.getBean(Monitor.class));
                });

        assertThat(registry.sent()).isEqualTo(1);
    }

    @Test
    void withoutARegistryThereIsNothingToPublishTo() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(PathlightAutoConfiguration.class))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(PathlightMetrics.class));
    }

    @Test
    void oneOfSeveralMonitorsHasToBePrimary() {
        application
                .withBean("first", Monitor.class, () -> monitor)
                .withBean("second", Monitor.class, () -> monitor)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(PathlightMetrics.class));
        application
                .withBean("first", Monitor.class, () -> monitor, definition -> definition.setPrimary(true))
                .withBean("second", Monitor.class, () -> monitor)
                .run(context -> assertThat(context).hasSingleBean(PathlightMetrics.class));
    }

    @Test
    void anIntervalThatIsNotPositiveSaysSo() {
        application
                .withPropertyValues("pathlight.metrics.interval=0s")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("pathlight.metrics.interval must be positive, such as 5s, not PT0S."));
    }

    @Test
    void aLimitThatIsNotPositiveSaysSo() {
        application
                .withPropertyValues("pathlight.metrics.limit=0")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("pathlight.metrics.limit must be positive, such as 1000, not 0."));
    }

    @Test
    void aLimitFoldsWhatIsBeyond() {
        application
                .withBean(Monitor.class, () -> monitor)
                .withBean(LateRegistry.class, () -> registry)
                .withPropertyValues("pathlight.metrics.limit=1")
                .run(context -> {
                    handle("order", monitor);
                    handle("return", monitor);
                });

        assertThat(registry.find("pathlight.response")
                        .tag("operation", "(overflow)")
                        .timer())
                .isNotNull();
    }

    private static void handle(String operation, Monitor monitor) {
        Generated.handle(monitor, operation, () -> {});
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnMeters {
        @Bean
        Monitor ownMonitor() {
            return Monitor.builder().build();
        }

        @Bean
        PathlightMetrics ownMeters(Monitor monitor) {
            return new PathlightMetrics(monitor);
        }
    }
}
