package dev.pathlight.spring;

import java.util.Map;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Hands the application's properties {@code pathlight.*} on to Pathlight, which reads system properties: wherever Spring
 * found them, and before the first bean. What is a system property already stays as it is, so that of several contexts in one
 * JVM the first decides, as they share the global monitor.
 */
final class SpringSettings implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final System.Logger LOG = System.getLogger("dev.pathlight");
    private static final String PREFIX = "pathlight";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        given(environment).forEach(SpringSettings::set);
        String name = environment.getProperty("spring.application.name", "");
        if (!name.isBlank()) {
            set("service", name);
        }
    }

    private static Map<String, String> given(ConfigurableEnvironment environment) {
        try {
            return Binder.get(environment)
                    .bind(PREFIX, Bindable.mapOf(String.class, String.class))
                    .orElseGet(Map::of);
        } catch (BindException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Pathlight: the properties pathlight.* are ignored, as they cannot be read: " + e.getMessage()
                            + ". An empty \"pathlight:\" in a file of settings is a reason.");
            return Map.of();
        }
    }

    private static void set(String name, String value) {
        String property = PREFIX + "." + name;
        if (!property.startsWith(PathlightMetricsProperties.PREFIX + ".")) {
            System.getProperties().putIfAbsent(property, isDuration(name) ? iso(value) : value);
        }
    }

    private static boolean isDuration(String name) {
        return name.equals("interval") || name.equals("timeout");
    }

    /** What is no duration stays as it is: Pathlight says so, and takes the default. */
    private static String iso(String value) {
        try {
            return DurationStyle.detectAndParse(value).toString();
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
