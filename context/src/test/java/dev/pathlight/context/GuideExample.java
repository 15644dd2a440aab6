package dev.pathlight.context;

import dev.pathlight.ContextCarrier;
import dev.pathlight.Metrics;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The code of {@code docs/context.md}. */
final class GuideExample {
    static final ThreadLocal<String> USER = new ThreadLocal<>();

    private static final Logger LOG = LoggerFactory.getLogger(GuideExample.class);

    private GuideExample() {}

    static void mdc() {
        // region mdc
        ContextRegistry.getInstance().registerThreadLocalAccessor(new Slf4jThreadLocalAccessor());
        // endregion
    }

    static void own() {
        // region own
        ContextRegistry.getInstance().registerThreadLocalAccessor("user", USER::get, USER::set, USER::remove);
        // endregion
    }

    static void callback(Executor kennel) {
        // region callback
        MDC.put("user", "Meli");
        Runnable fed = Metrics.current().wrap("feed", () -> {
            LOG.info("{} is fed", MDC.get("user"));
        });
        MDC.put("user", "Rex");
        kennel.execute(fed);
        // endregion
    }

    // region carrier
    public static final class UserCarrier implements ContextCarrier {
        @Override
        public Object capture() {
            return USER.get();
        }

        @Override
        public AutoCloseable restore(Object captured) {
            String before = USER.get();
            USER.set((String) captured);
            return () -> USER.set(before);
        }
    }
    // endregion
}
