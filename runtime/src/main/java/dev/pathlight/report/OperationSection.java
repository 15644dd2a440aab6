package dev.pathlight.report;

import dev.pathlight.CallbackRow;
import dev.pathlight.Distribution;
import dev.pathlight.Operation;
import dev.pathlight.format.HumanReadable;
import dev.pathlight.format.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The counts and times of one operation. */
final class OperationSection {
    private final Operation operation;
    private final Page page;

    OperationSection(Operation operation, Page page) {
        this.operation = operation;
        this.page = page;
    }

    /**
     * Writes how many requests there were, and how they ended.
     *
     * @param perSecond the number of requests done per second
     */
    void counts(double perSecond) {
        page.gap().heading(Label.name(operation.name()));
        long errors = operation.errors();
        String text = HumanReadable.count(operation.count(), "request") + " done, " + HumanReadable.rate(perSecond)
                + ", " + HumanReadable.count(errors, "error");
        if (errors > 0 && operation.count() > 0) {
            text += " (" + HumanReadable.percent((double) errors / operation.count()) + ")";
        }
        text += ", " + operation.inFlight() + " in flight";
        if (operation.abandoned() > 0) {
            text += ", " + operation.abandoned() + " abandoned (timeout)";
        }
        if (operation.dropped() > 0) {
            text += ", " + operation.dropped() + " dropped (no callback could complete them)";
        }
        page.paragraph(text);
        outstanding();
    }

    private void outstanding() {
        Map<String, Long> missing = operation.outstanding();
        List<String> pieces = new ArrayList<>();
        for (Map.Entry<String, Long> entry : missing.entrySet()) {
            String comma = pieces.size() < missing.size() - 1 ? "," : "";
            pieces.add(Label.name(entry.getKey()) + " " + entry.getValue() + comma);
        }
        if (!pieces.isEmpty()) {
            page.wrapped("outstanding in the requests abandoned or dropped:", pieces);
        }
    }

    /** Writes how long the requests took. */
    void times() {
        boolean upperBound = PathSection.isUpperBound(operation);
        List<List<String>> table = List.of(
                List.of("", "p50", "p95", "p99", "max"),
                cells("response", "", operation.response()),
                cells("duration", "", operation.duration()),
                cells("running", "", operation.active()),
                // Time that is too much in one of them is missing in the other.
                cells("waiting", upperBound ? HumanReadable.AT_MOST : "", operation.external()),
                cells("queued", upperBound ? HumanReadable.AT_LEAST : "", operation.blocked()));
        page.gap().table(1, table);
        operation
                .cpu()
                .ifPresent(nanos -> page.paragraph("CPU time was "
                        + HumanReadable.percent(share(nanos, operation.active().sum()))
                        + " of the time running, estimated from a sample of the runs."));
        lateResponses();
        long responses = operation.response().count();
        long unreported = responses - operation.reported();
        if (unreported > 0) {
            String where = unreported == responses ? "" : " in " + unreported + " of " + responses + " requests";
            page.paragraph("response time not reported" + where + "; the end of the request is used instead. Call"
                    + " Metrics.respond(), or set the attribute \"responds\" of the callback that sends the response.");
        }
    }

    /** Writes how many responses were reported too late to count. */
    private void lateResponses() {
        long late = operation.callbacks().stream()
                .filter(row -> row.isOf(operation.name()))
                .mapToLong(CallbackRow::late)
                .sum();
        if (late > 0) {
            page.paragraph(HumanReadable.count(late, "response")
                    + " reported after the request was done; the end of the request is used instead. Wrap the code that"
                    + " responds with Metrics.current().wrap(...) in the handler.");
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
                bound + HumanReadable.time(values.quantile(0.5)),
                bound + HumanReadable.time(values.quantile(0.95)),
                bound + HumanReadable.time(values.quantile(0.99)),
                bound + HumanReadable.time(values.max()));
    }
}
