package dev.pathlight.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.ContextExecutor;
import dev.pathlight.Metrics;
import dev.pathlight.Monitor;
import dev.pathlight.fixtures.Generated;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** Values of threads ride along with requests, as Micrometer's accessors know them. */
class ContextPropagationCarrierTest {
    private static final ThreadLocal<String> USER = new ThreadLocal<>();

    private final Monitor monitor = Monitor.builder().build();
    private final ContextRegistry registry = ContextRegistry.getInstance();

    @AfterEach
    void close() {
        registry.removeThreadLocalAccessor("user");
        registry.removeThreadLocalAccessor(Slf4jThreadLocalAccessor.KEY);
        MDC.clear();
        USER.remove();
        monitor.close();
    }

    private void handle(Runnable body) {
        Generated.handle(monitor, "chores", body);
    }

    /** As a program knows who its thread works for. */
    private static final class Users implements ThreadLocalAccessor<String> {
        @Override
        public Object key() {
            return "user";
        }

        @Override
        public String getValue() {
            return USER.get();
        }

        @Override
        public void setValue(String value) {
            USER.set(value);
        }

        @Override
        public void setValue() {
            USER.remove();
        }
    }

    @Test
    void aCallbackHasTheMdcOfWhereItWasMade() {
        registry.registerThreadLocalAccessor(new Slf4jThreadLocalAccessor());
        Runnable[] fed = new Runnable[1];
        String[] seen = new String[2];
        handle(() -> {
            MDC.put("user", "meli");
            fed[0] = Metrics.current().wrap("fed", () -> {
                seen[0] = MDC.get("user");
            });
        });
        MDC.put("user", "rex");

        fed[0].run();
        seen[1] = MDC.get("user");

        assertThat(seen).containsExactly("meli", "rex");
    }

    @Test
    void whatHadNoValueThereHasNone() {
        registry.registerThreadLocalAccessor(new Users());
        Runnable[] fed = new Runnable[1];
        String[] seen = {"", ""};
        handle(() -> fed[0] = Metrics.current().wrap("fed", () -> {
            seen[0] = USER.get();
        }));
        USER.set("rex");

        fed[0].run();
        seen[1] = USER.get();

        assertThat(seen).containsExactly(null, "rex");
    }

    @Test
    void aTaskAndWhatDependsOnAFutureHaveItToo() throws Exception {
        registry.registerThreadLocalAccessor(new Users());
        ExecutorService threads = Executors.newSingleThreadExecutor();
        ExecutorService pool = ContextExecutor.wrap(threads);
        CompletableFuture<String> bowl = new CompletableFuture<>();
        CompletableFuture<String> task = new CompletableFuture<>();
        CompletableFuture<String> dependent = new CompletableFuture<>();
        handle(() -> {
            USER.set("meli");
            pool.execute(() -> task.complete(USER.get()));
            Metrics.current().watch("feed", bowl).thenRun(() -> dependent.complete(USER.get()));
        });
        USER.remove();
        threads.submit(() -> bowl.complete("food")).get();

        assertThat(task.join()).isEqualTo("meli");
        assertThat(dependent.join()).isEqualTo("meli");
        threads.shutdown();
    }

    @Test
    void withoutAccessorsNothingIsTakenAlong() {
        assertThat(new ContextPropagationCarrier().capture()).isNull();
    }
}
