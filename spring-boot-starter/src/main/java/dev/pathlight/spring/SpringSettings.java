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
 * Copies the properties {@code pathlight.*} from the environment of Spring to system properties, which Pathlight reads, before
 * the first bean is created. Existing system properties are kept: several contexts in one JVM share the global monitor, and
 * the first of them decides.
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
                    "Pathlight: cannot read the properties pathlight.*, which are ignored: " + e.getMessage()
                            + ". Check for an empty \"pathlight:\" in a configuration file.");
            return Map.of();
        }
    }

    // The starter itself reads pathlight.metrics.* and pathlight.spring.*, of which the runtime knows nothing.
    private static void set(String name, String value) {
        String property = PREFIX + "." + name;
        if (!property.startsWith(PathlightMetricsProperties.PREFIX + ".")
                && !property.startsWith(PathlightSpringProperties.PREFIX + ".")) {
            System.getProperties().putIfAbsent(property, isDuration(name) ? iso(value) : value);
        }
    }

    private static boolean isDuration(String name) {
        return name.equals("interval") || name.equals("timeout");
    }

    /** Returns a duration in ISO format. Anything else is returned unchanged: Pathlight warns, and uses the default. */
    private static String iso(String value) {
        try {
            return DurationStyle.detectAndParse(value).toString();
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
