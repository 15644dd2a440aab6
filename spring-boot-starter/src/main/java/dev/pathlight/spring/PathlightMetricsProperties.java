package dev.pathlight.spring;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The settings for publishing meters; see {@link dev.pathlight.micrometer.PathlightMetrics.Builder}. */
@ConfigurationProperties(PathlightMetricsProperties.PREFIX)
record PathlightMetricsProperties(
        @DefaultValue("5s") Duration interval,
        @DefaultValue("1000") int limit) {
    static final String PREFIX = "pathlight.metrics";

    PathlightMetricsProperties {
        if (interval.isZero() || interval.isNegative()) {
            throw new IllegalArgumentException(
                    PREFIX + ".interval must be positive, such as 5s, not " + interval + ".");
        }
        if (limit <= 0) {
            throw new IllegalArgumentException(PREFIX + ".limit must be positive, such as 1000, not " + limit + ".");
        }
    }
}
