import org.jspecify.annotations.NullMarked;

/** Pathlight in Spring Boot applications. */
@NullMarked
module dev.pathlight.spring {
    requires dev.pathlight;
    requires dev.pathlight.micrometer;
    requires spring.beans;
    requires spring.boot;
    requires spring.boot.autoconfigure;
    requires spring.context;
    requires spring.core;
    requires static jakarta.servlet; // only containers call what uses it
    requires static org.jspecify;

    // Spring creates the beans by reflection.
    opens dev.pathlight.spring;
}
