package dev.pathlight;

import dev.pathlight.recording.Settings;
import dev.pathlight.recording.Trouble;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Builds the global monitor from what is configured outside of the code. A setting that is wrong keeps its default. */
final class GlobalMonitor {
    private static final System.Logger LOG = System.getLogger("dev.pathlight");

    static final Monitor INSTANCE = build();

    private GlobalMonitor() {}

    private static Monitor build() {
        Monitor.Builder builder = Monitor.builder();
        String service = Settings.get("service");
        if (service != null) {
            builder.service(service);
        }
        set("interval", builder::interval);
        set("timeout", builder::timeout);
        boolean reporters = addReporters(builder);
        Monitor monitor = builder.build();
        boolean console = "console".equals(Settings.get("report"));
        if (!console && Settings.get("report") != null) {
            ignored("report", Settings.get("report"), "the only value is 'console'");
        }
        if (console || reporters) {
            closeAtEnd(monitor, console);
        }
        return monitor;
    }

    private static void set(String name, Consumer<Duration> setter) {
        String value = Settings.get(name);
        if (value == null) {
            return;
        }
        try {
            setter.accept(Duration.parse(value));
        } catch (DateTimeParseException e) {
            ignored(name, value, "it is not an ISO-8601 duration such as PT10S");
        } catch (IllegalArgumentException e) {
            ignored(name, value, String.valueOf(e.getMessage()));
        }
    }

    private static void ignored(String name, @Nullable String value, String why) {
        LOG.log(System.Logger.Level.WARNING, "Pathlight: pathlight.{0}={1} is ignored: {2}.", name, value, why);
    }

    private static boolean addReporters(Monitor.Builder builder) {
        boolean any = false;
        try {
            for (Reporter reporter : ServiceLoader.load(Reporter.class)) {
                builder.reporter(reporter);
                any = true;
            }
        } catch (ServiceConfigurationError e) {
            Trouble.report(e);
        }
        return any;
    }

    private static void closeAtEnd(Monitor monitor, boolean console) {
        Runnable end = () -> {
            if (console) {
                System.err.println(monitor.snapshot().toText());
            }
            monitor.close();
        };
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(end, "pathlight-report"));
        } catch (IllegalStateException e) {
            Trouble.report(e); // the JVM is ending already
        }
    }
}
