package dev.pathlight.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Metrics;
import dev.pathlight.Monitor;
import dev.pathlight.OpenRequest;
import dev.pathlight.servlet.PathlightFilter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.mock.env.MockEnvironment;

/** The beans that the starter declares for the requests of an application. */
class RequestsAutoConfigurationTest {
    private static final AutoConfigurations ALL = AutoConfigurations.of(
            PathlightAutoConfiguration.class,
            ServletRequestsAutoConfiguration.class,
            ReactiveRequestsAutoConfiguration.class,
            TaskContextAutoConfiguration.class,
            TaskExecutionAutoConfiguration.class);

    private final Monitor monitor = Monitor.builder().build();
    private final WebApplicationContextRunner servlet =
            new WebApplicationContextRunner().withConfiguration(ALL).withBean("monitor", Monitor.class, () -> monitor);
    private final ReactiveWebApplicationContextRunner reactive = new ReactiveWebApplicationContextRunner()
            .withConfiguration(ALL)
            .withBean("monitor", Monitor.class, () -> monitor);
    private final ApplicationContextRunner other =
            new ApplicationContextRunner().withConfiguration(ALL).withBean("monitor", Monitor.class, () -> monitor);

    @AfterEach
    void close() {
        monitor.close();
    }

    @Test
    void anApplicationGetsWhatItsKindNeeds() {
        servlet.run(context ->
                assertThat(context).hasNotFailed().hasBean("pathlightFilter").doesNotHaveBean(ReactiveRequests.class));
        reactive.run(context -> assertThat(context)
                .hasNotFailed()
                .hasSingleBean(ReactiveRequests.class)
                .doesNotHaveBean("pathlightFilter"));
        other.run(context -> assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(ReactiveRequests.class)
                .doesNotHaveBean("pathlightFilter"));
    }

    @Test
    void aPropertyTurnsItOff() {
        String off = "pathlight.spring.requests=false";
        servlet.withPropertyValues(off)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(FilterRegistrationBean.class)
                        .doesNotHaveBean(TaskDecorator.class));
        reactive.withPropertyValues(off)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ReactiveRequests.class));
    }

    @Test
    void anApplicationsOwnFilterTakesItsPlace() {
        servlet.withBean("own", PathlightFilter.class, () -> new PathlightFilter(monitor))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("pathlightFilter"));
    }

    @Test
    void aRegistrationOfAnApplicationsOwnFilterTakesItsPlace() {
        servlet.withUserConfiguration(OwnRegistration.class)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("pathlightFilter"));
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnRegistration {
        @Bean
        FilterRegistrationBean<PathlightFilter> own() {
            return new FilterRegistrationBean<>(new PathlightFilter());
        }
    }

    @Test
    void withSeveralMonitorsOfWhichNoneIsPrimaryThereIsNoFilter() {
        servlet.withBean("second", Monitor.class, () -> monitor)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("pathlightFilter"));
    }

    @Test
    void tasksOfSpringsExecutorRunInTheContextOfTheRequest() {
        other.run(context -> {
            try (OpenRequest request = monitor.open("order")) {
                Metrics ofTask = context.getBean(AsyncTaskExecutor.class)
                        .submit(Metrics::current)
                        .get();
                assertThat(ofTask).isEqualTo(request.metrics());
            }
        });
    }

    @Test
    void anApplicationsOwnTaskDecoratorTakesTheirPlace() {
        TaskDecorator own = task -> task;
        other.withBean("own", TaskDecorator.class, () -> own)
                .run(context -> assertThat(context).getBean(TaskDecorator.class).isSameAs(own));
    }

    @ParameterizedTest
    @CsvSource({
        "/orders, true",
        "/actuator, false",
        "/actuator/health, false",
        "/actuators, true",
    })
    void requestsOfTheActuatorAreLeftOut(String path, boolean recorded) {
        assertThat(routes(new MockEnvironment(), false).isRecorded(path)).isEqualTo(recorded);
    }

    @Test
    void theActuatorIsWhereTheApplicationPutsIt() {
        MockEnvironment moved = new MockEnvironment().withProperty("management.endpoints.web.base-path", "manage/");
        assertThat(routes(moved, false).isRecorded("/manage/health")).isFalse();
        assertThat(routes(moved, false).isRecorded("/actuator/health")).isTrue();

        MockEnvironment root = new MockEnvironment().withProperty("management.endpoints.web.base-path", "/");
        assertThat(routes(root, false).isRecorded("/orders")).isTrue();

        MockEnvironment ownPort = new MockEnvironment().withProperty("management.server.port", "9000");
        assertThat(routes(ownPort, false).isRecorded("/actuator/health")).isTrue();

        assertThat(routes(new MockEnvironment(), true).isRecorded("/actuator/health"))
                .isTrue();
    }

    private static RecordedPaths routes(MockEnvironment environment, boolean actuator) {
        return new RecordedPaths(
                new PathlightSpringProperties(true, actuator), environment, RecordedPaths.class.getClassLoader());
    }
}
