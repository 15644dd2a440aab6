package dev.pathlight.report;

import dev.pathlight.Distribution;
import dev.pathlight.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Counts and times of one operation. */
final class OperationSection {
    private final Operation operation;
    private final Page page;

    OperationSection(Operation operation, Page page) {
        this.operation = operation;
        this.page = page;
    }

    /**
     * How many requests there were, and how they ended.
     *
     * @param perSecond requests done
     */
    void counts(double perSecond) {
        page.gap().heading(Label.name(operation.name()));
        long errors = operation.errors();
        String text = Figures.count(operation.count(), "request") + " done, " + Figures.rate(perSecond) + ", "
                + Figures.count(errors, "error");
        if (errors > 0 && operation.count() > 0) {
            text += " (" + Figures.percent((double) errors / operation.count()) + ")";
        }
        text += ", " + operation.inFlight() + " in flight";
        if (operation.abandoned() > 0) {
            text += ", " + operation.abandoned() + " abandoned (timeout)";
        }
        if (operation.dropped() > 0) {
            text += ", " + operation.dropped() + " dropped (can never end)";
        }
        page.paragraph(text);
        neverCame();
    }

    private void neverCame() {
        Map<String, Long> missing = operation.outstanding();
        List<String> pieces = new ArrayList<>();
        for (Map.Entry<String, Long> entry : missing.entrySet()) {
            String comma = pieces.size() < missing.size() - 1 ? "," : "";
            pieces.add(Label.name(entry.getKey()) + " " + entry.getValue() + comma);
        }
        if (!pieces.isEmpty()) {
            page.wrapped("never came in the requests abandoned or dropped:", pieces);
        }
    }

    /** How long they took. */
    void times() {
        boolean upperBound = PathSection.isUpperBound(operation);
        List<List<String>> table = List.of(
                List.of("", "p50", "p95", "p99", "max"),
                cells("response", "", operation.response()),
                cells("duration", "", operation.duration()),
                cells("active", "", operation.active()),
                // What is too much in one is missing in the other.
                cells("external", upperBound ? Figures.AT_MOST : "", operation.external()),
                cells("blocked", upperBound ? Figures.AT_LEAST : "", operation.blocked()));
        page.gap().table(1, table);
        operation
                .cpu()
                .ifPresent(nanos -> page.paragraph("CPU time was "
                        + Figures.percent(share(nanos, operation.active().sum()))
                        + " of the active time, by a sample of the runs."));
        long responses = operation.response().count();
        long silent = responses - operation.reported();
        if (silent > 0) {
            String where = silent == responses ? "" : " in " + silent + " of " + responses + " requests";
            page.paragraph(
                    "response not told" + where + ": the end of the request stands for it. Call Metrics.respond(), or"
                            + " mark the callback that answers with the attribute \"responds\".");
        }
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    private static List<String> cells(String name, String bound, Distribution values) {
        if (values.count() == 0) {
            return List.of(name, "-", "-", "-", "-");
        }
        return List.of(
                name,
                bound + Figures.time(values.quantile(0.5)),
                bound + Figures.time(values.quantile(0.95)),
                bound + Figures.time(values.quantile(0.99)),
                bound + Figures.time(values.max()));
    }
}
