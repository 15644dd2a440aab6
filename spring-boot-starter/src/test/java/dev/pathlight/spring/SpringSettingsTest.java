package dev.pathlight.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.micrometer.PathlightMetrics;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** Through a whole application, as Spring Boot finds and applies the starter. */
class SpringSettingsTest {
    private final Properties before = (Properties) System.getProperties().clone();

    @AfterEach
    void restore() {
        System.setProperties(before);
    }

    @Test
    void theApplicationsPropertiesAreHandedOn() {
        start("--pathlight.report=console", "--pathlight.dashboard.host=127.0.0.1");

        assertThat(System.getProperty("pathlight.report")).isEqualTo("console");
        assertThat(System.getProperty("pathlight.dashboard.host")).isEqualTo("127.0.0.1");
    }

    @Test
    void placeholdersAreFilledIn() {
        start("--region=north", "--pathlight.service=shop-${region}");

        assertThat(System.getProperty("pathlight.service")).isEqualTo("shop-north");
    }

    @Test
    void durationsAreThoseOfSpring() {
        start("--pathlight.interval=30s", "--pathlight.timeout=PT2M");

        assertThat(System.getProperty("pathlight.interval")).isEqualTo("PT30S");
        assertThat(System.getProperty("pathlight.timeout")).isEqualTo("PT2M");
    }

    @Test
    void whatIsNoDurationIsLeftToPathlightToComplainAbout() {
        start("--pathlight.interval=soon");

        assertThat(System.getProperty("pathlight.interval")).isEqualTo("soon");
    }

    @Test
    void anApplicationStartsEvenIfTheyCannotBeRead() {
        start("--pathlight=on", "--spring.application.name=shop");

        assertThat(System.getProperty("pathlight.service")).isEqualTo("shop");
    }

    @Test
    void theServiceIsTheApplicationUnlessItIsNamed() {
        start("--spring.application.name=shop");
        assertThat(System.getProperty("pathlight.service")).isEqualTo("shop");

        System.clearProperty("pathlight.service");
        start("--spring.application.name=shop", "--pathlight.service=till");
        assertThat(System.getProperty("pathlight.service")).isEqualTo("till");
    }

    @Test
    void aSystemPropertyStays() {
        System.setProperty("pathlight.service", "till");

        start("--spring.application.name=shop", "--pathlight.service=shop");

        assertThat(System.getProperty("pathlight.service")).isEqualTo("till");
    }

    @Test
    void theSettingsOfMetersStayWithTheirContext() {
        start("--pathlight.metrics.interval=1h");

        assertThat(System.getProperties()).doesNotContainKey("pathlight.metrics.interval");
    }

    private static void start(String... arguments) {
        SpringApplication application = new SpringApplication(Empty.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setRegisterShutdownHook(false);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        try (ConfigurableApplicationContext context = application.run(arguments)) {
            assertThat(context.getBeansOfType(PathlightMetrics.class)).hasSize(1);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Empty {}
}
