import org.jspecify.annotations.NullMarked;

/** Pathlight in Spring Boot applications. */
@NullMarked
module dev.pathlight.spring {
    requires dev.pathlight;
    requires dev.pathlight.micrometer;
    requires dev.pathlight.server;
    requires dev.pathlight.servlet;
    requires spring.beans;
    requires spring.boot;
    requires spring.boot.autoconfigure;
    requires spring.context;
    requires spring.core;
    requires static jakarta.servlet; // only containers call what uses it
    requires static org.jspecify;

    // An application has some of these, depending on its kind.
    requires static org.reactivestreams;
    requires static reactor.core;
    requires static io.netty.transport;
    requires static reactor.netty.core;
    requires static spring.web;
    requires static spring.webflux;
    requires static spring.webmvc;

    // Spring creates the beans by reflection.
    opens dev.pathlight.spring;
}
