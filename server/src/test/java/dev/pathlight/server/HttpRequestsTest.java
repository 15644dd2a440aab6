package dev.pathlight.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HttpRequestsTest {
    @Test
    void aRouteIsNamedByItsMethodAndItsTemplate() {
        assertThat(HttpRequests.operation("GET", "/orders/{id}")).isEqualTo("GET /orders/{id}");
        assertThat(HttpRequests.operation("GET", "")).isEqualTo("GET /");
        assertThat(HttpRequests.unmatched("PUT")).isEqualTo("PUT unmatched");
    }

    @Test
    void methodsThatHttpDoesNotDefineHaveOneName() {
        assertThat(HttpRequests.operation("BREW", "/orders/{id}")).isEqualTo("OTHER /orders/{id}");
        assertThat(HttpRequests.method("get")).isEqualTo("OTHER");
    }

    @Test
    void anErrorOfTheServerIsAFailureAndAnyOtherStatusIsNot() {
        IllegalStateException thrown = new IllegalStateException("no tea");

        assertThat(HttpRequests.failure(503, thrown)).isSameAs(thrown);
        assertThat(HttpRequests.failure(503, null)).hasMessageContaining("503");
        assertThat(HttpRequests.failure(499, thrown)).isNull();
    }
}
