package dev.pathlight;

import dev.pathlight.environment.InternalErrors;
import dev.pathlight.environment.Services;
import dev.pathlight.environment.Settings;
import dev.pathlight.environment.Threads;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds the global monitor from system properties and environment variables. An invalid setting keeps its default. */
final class GlobalMonitor {
    private static final System.Logger LOG = System.getLogger("dev.pathlight");

    static final Monitor INSTANCE = buildOrDefault();

    private GlobalMonitor() {}

    private static Monitor buildOrDefault() {
        try {
            return Threads.withoutCallers(GlobalMonitor::build);
        } catch (Throwable e) {
            InternalErrors.report(e);
            return Monitor.builder().build();
        }
    }

    private static Monitor build() {
        Monitor.Builder builder = Monitor.builder();
        String service = Settings.get("service");
        if (service != null) {
            builder.service(service);
        }
        Duration interval = duration("interval");
        if (interval != null) {
            builder.interval(interval);
        }
        Duration timeout = duration("timeout");
        if (timeout != null) {
            builder.timeout(timeout);
        }
        List<Reporter> reporters = Services.find(Reporter.class);
        for (Reporter reporter : reporters) {
            builder.reporter(reporter);
        }
        List<RequestTracer> tracers = Services.find(RequestTracer.class);
        RequestTracer first = null;
        for (RequestTracer tracer : tracers) {
            if (first == null) {
                first = tracer;
                builder.tracer(first);
            } else {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "Pathlight: request tracer {0} is ignored, because a monitor has one tracer and {1} was found first."
                                + " Remove one of them from META-INF/services or module-info.",
                        tracer.getClass().getName(),
                        first.getClass().getName());
            }
        }
        Monitor monitor = builder.build();
        boolean console = "console".equals(Settings.get("report"));
        if (!console && Settings.get("report") != null) {
            warnIgnored("report", Settings.get("report"), "the only valid value is 'console'");
        }
        if (console || !reporters.isEmpty() || !tracers.isEmpty()) {
            closeAtEnd(monitor, console);
        }
        return monitor;
    }

    private static @Nullable Duration duration(String name) {
        String value = Settings.get(name);
        try {
            return value == null ? null : Monitor.Builder.positive(Duration.parse(value), name);
        } catch (DateTimeParseException e) {
            warnIgnored(name, value, "it is not an ISO-8601 duration such as PT10S");
        } catch (IllegalArgumentException e) {
            warnIgnored(name, value, String.valueOf(e.getMessage()));
        }
        return null;
    }

    private static void warnIgnored(String name, @Nullable String value, String why) {
        LOG.log(
                System.Logger.Level.WARNING,
                "Pathlight: setting pathlight.{0}={1} is ignored: {2}. Correct or remove it.",
                name,
                value,
                why);
    }

    private static void closeAtEnd(Monitor monitor, boolean console) {
        Thread hook = Threads.create("pathlight-report", monitor::close);
        monitor.beforeClosing(() -> {
            if (console) {
                System.err.println(monitor.snapshot().toText());
            }
            try {
                Runtime.getRuntime().removeShutdownHook(hook); // the JVM may run longer than the application
            } catch (IllegalStateException e) {
                // The JVM is ending, which runs the hook.
            }
        });
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            InternalErrors.report(e); // the JVM is ending already
        }
    }
}
