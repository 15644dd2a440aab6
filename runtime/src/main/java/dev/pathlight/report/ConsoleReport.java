package dev.pathlight.report;

import dev.pathlight.aggregation.OperationTotals;
import dev.pathlight.aggregation.Window;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A window as a person reads it in a terminal: plain ASCII but for the names of the application. */
public final class ConsoleReport {
    private final Window window;
    private final Page page = new Page();

    private ConsoleReport(Window window) {
        this.window = window;
    }

    /** The report of a window, without a line break at the end. */
    public static String of(Window window) {
        ConsoleReport report = new ConsoleReport(window);
        report.write();
        return report.page.toString();
    }

    private void write() {
        String title = window.service().isEmpty() ? "Pathlight" : "Pathlight: " + Words.name(window.service());
        if (!window.enabled()) {
            page.line(title + " is off (-Dpathlight.enabled=false), nothing was measured.");
            return;
        }
        List<OperationTotals> operations = window.operations().stream()
                .filter(this::hasAnything)
                .sorted(Comparator.comparingLong((OperationTotals operation) ->
                                operation.response().sum())
                        .reversed())
                .toList();
        String span = Figures.time(Math.round(window.seconds() * 1e9)) + " ("
                + window.from().truncatedTo(ChronoUnit.SECONDS) + " to "
                + window.to().truncatedTo(ChronoUnit.SECONDS) + ")";
        if (operations.isEmpty()) {
            page.line(title + ", no requests in " + span).gap();
            nothingCame();
        } else {
            long requests =
                    operations.stream().mapToLong(OperationTotals::count).sum();
            page.line(title + ", " + Figures.count(requests, "request") + " of "
                    + Figures.count(operations.size(), "operation") + " in " + span);
            page.gap();
            legend();
            operations.forEach(operation -> new OperationSection(window, operation, page).write());
            quiet();
            new BlameSection(window, page).write();
        }
        new HealthSection(window.health(), page).write();
    }

    private void legend() {
        page.line("  response   from the start of a request (its arrival, where known) until its response was sent")
                .line("  duration   from the start until the last callback of the request is done")
                .line("  active     its code ran on a thread")
                .line("  external   the world worked, and the request waited for it, on its critical path or beside it")
                .line(
                        "  blocked    the request could have gone on, but its thread was busy with something else, or not awake yet")
                .line(
                        "  no cause   code or a wait that is not annotated or wrapped, such as a lambda given to thenApply")
                .line(
                        "  path       what the response had to wait for, piece by piece; p50 and p95 where a request has the piece");
    }

    private void nothingCame() {
        page.line("  Requests are measured where they go through the generated class of a handler. Is")
                .line("  - a method of the handler annotated with @CriticalPath, and called from outside?")
                .line("  - new TimedMyHandler(new MyHandler()) registered, in place of new MyHandler()?");
    }

    /** Operations that had requests before this window, but none in it. */
    private void quiet() {
        List<OperationTotals> quiet = window.operations().stream()
                .filter(operation -> !hasAnything(operation))
                .toList();
        if (!quiet.isEmpty()) {
            page.gap()
                    .paragraph(quiet.stream()
                            .map(operation -> Words.name(operation.name()))
                            .collect(Collectors.joining(", ", "No requests of ", " in this time.")));
        }
    }

    private boolean hasAnything(OperationTotals operation) {
        return operation.response().count() + operation.count() + operation.abandoned() + operation.dropped() > 0
                || window.inFlight(operation) > 0
                || window.callbacks(operation).stream().anyMatch(callback -> callback.late() > 0);
    }
}
