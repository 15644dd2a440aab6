package dev.pathlight.benchmarks.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The machine and software that a result depends on. */
public final class Circumstances {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private Circumstances() {}

    /** Returns one line for each circumstance. */
    public static List<String> lines(Effort effort, long nanosTaken) {
        String quality = effort.all() ? "" : "; a short run for a first impression";
        return List.of(
                "Machine: " + processor() + ", " + Runtime.getRuntime().availableProcessors() + " cores, "
                        + System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                "JDK: " + System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version") + ", "
                        + collector(),
                "Commit: " + System.getProperty("benchmarks.commit", "unknown"),
                "Date: " + LocalDate.now(ZoneOffset.UTC),
                String.format(
                        Locale.ROOT,
                        "Rounds: %d, each with one run per measurement in a separate JVM: %d iterations of %d ms after %d ms of"
                                + " warm-up, lower quartile; %d minutes in all%s",
                        effort.rounds(),
                        effort.iterations(),
                        effort.millis(),
                        effort.warmUpMillis(),
                        TimeUnit.NANOSECONDS.toMinutes(nanosTaken),
                        quality));
    }

    private static String collector() {
        return ManagementFactory.getGarbageCollectorMXBeans().get(0).getName().replaceFirst(" .*", "");
    }

    private static String processor() {
        try {
            return Files.readAllLines(PROCESSORS).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse("unknown processor");
        } catch (IOException e) {
            return "unknown processor";
        }
    }
}
