package dev.pathlight.benchmarks.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The puppy service under load. */
final class LoadSection {
    private static final String PREFIX = "load/";
    private static final List<String> VARIANTS = List.of("off", "pathlight", "opentelemetry");

    private final Figures figures;

    LoadSection(Figures figures) {
        this.figures = figures;
    }

    /** Returns Markdown; empty if nothing was measured. */
    String text() {
        Set<String> measured = new LinkedHashSet<>();
        for (String name : figures.namesIn(PREFIX)) {
            measured.add(name.substring(PREFIX.length(), name.lastIndexOf('/')));
        }
        if (measured.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("""

                ## The puppy service under load

                The callback routes of the puppy service, with Pathlight off, with Pathlight, and with OpenTelemetry's SDK instead.
                Each variant runs in a separate JVM with 512 MB; the variants alternate every few seconds. The kennel and the load
                run in another JVM on the same machine. 70 % load is half the rate at saturation, which keeps the processors about
                70 % busy: a single request costs more than one of many that are handled together.

                | | off | Pathlight | OpenTelemetry | Pathlight / off | OpenTelemetry / off |
                | --- | --- | --- | --- | --- | --- |
                """);
        for (String what : measured) {
            text.append("| ").append(what);
            for (String variant : VARIANTS) {
                text.append(" | ").append(figures.of(name(what, variant)).text());
            }
            for (String variant : VARIANTS.subList(1, VARIANTS.size())) {
                text.append(" | ")
                        .append(figures.ratio(name(what, variant), name(what, VARIANTS.get(0)))
                                .text());
            }
            text.append(" |\n");
        }
        return text.toString();
    }

    private static String name(String what, String variant) {
        return PREFIX + what + '/' + variant;
    }
}
