package dev.pathlight.spring;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings for the requests that the application serves.
 *
 * @param requests whether each request is recorded, under its route
 * @param actuator whether requests of the actuator's endpoints are among them
 */
@ConfigurationProperties(PathlightSpringProperties.PREFIX)
record PathlightSpringProperties(
        @DefaultValue("true") boolean requests,
        @DefaultValue("false") boolean actuator) {
    static final String PREFIX = "pathlight.spring";
}
