package dev.pathlight.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RouteTemplateTest {
    @Test
    void aPathThatFitsIsTheTemplate() {
        assertThat(new RouteTemplate("/orders/7").of("/orders/:id")).isEqualTo("/orders/:id");
        assertThat(new RouteTemplate("/orders/7/").of("/orders/:id")).isEqualTo("/orders/:id");
        assertThat(new RouteTemplate("/").of("/")).isEqualTo("/");
    }

    @Test
    void aPathThatFitsTheBeginningIsAWildcard() {
        assertThat(new RouteTemplate("/files/a/b").of("/files/")).isEqualTo("/files/*");
        assertThat(new RouteTemplate("/filesystem").of("/files")).isEqualTo("/files*");
        assertThat(new RouteTemplate("/files/a").of("/")).isEqualTo("/*");
    }

    @Test
    void aRouteOfARouterBelowHasThePathOfTheMount() {
        RouteTemplate template = new RouteTemplate("/api/v1/orders/7");

        assertThat(template.of("/")).isEqualTo("/*");
        assertThat(template.of("/api/")).isEqualTo("/api/*");
        assertThat(template.of("/v1/")).isEqualTo("/api/v1/*");
        assertThat(template.of("/orders/:id")).isEqualTo("/api/v1/orders/:id");
    }

    @Test
    void aNameOrARegularExpressionIsTheTemplate() {
        assertThat(new RouteTemplate("/orders/7").of("getOrder")).isEqualTo("getOrder");
        assertThat(new RouteTemplate("/orders/7").of("/orders/\\d+")).isEqualTo("/orders/\\d+");
    }
}
