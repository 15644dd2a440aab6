package dev.pathlight.benchmarks.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the collections of this JVM from its log: the beans of the JVM round pauses to milliseconds. */
public final class GcLog {
    /** The system property with the file of the log. */
    public static final String PROPERTY = "benchmarks.gclog";

    private static final Pattern PAUSE = Pattern.compile("Pause .* ([0-9.]+)ms$");
    private static final String ASKED_FOR = "System.gc()";

    private GcLog() {}

    /** Returns the longest pause in milliseconds since the last explicit collection; 0 without a log. */
    public static double longestPauseMillis() throws IOException {
        String file = System.getProperty(PROPERTY);
        if (file == null) {
            return 0;
        }
        List<String> lines = Files.readAllLines(Path.of(file));
        double longest = 0;
        for (String line : lines) {
            Matcher pause = PAUSE.matcher(line);
            if (line.contains(ASKED_FOR)) {
                longest = 0;
            } else if (pause.find()) {
                longest = Math.max(longest, Double.parseDouble(pause.group(1)));
            }
        }
        return longest;
    }
}
