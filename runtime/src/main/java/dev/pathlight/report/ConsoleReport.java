package dev.pathlight.report;

import dev.pathlight.CallbackRow;
import dev.pathlight.Distribution;
import dev.pathlight.Health;
import dev.pathlight.Operation;
import dev.pathlight.Snapshot;
import dev.pathlight.format.HumanReadable;
import dev.pathlight.format.Label;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The report of a snapshot for a terminal: plain ASCII, except for names of the application. */
public final class ConsoleReport {
    private static final Comparator<Operation> MOST_RESPONSE_TIME_FIRST = Comparator.comparingLong(
                    (Operation operation) -> operation.response().sum())
            .reversed();

    /** Operations with a section of their own; the others have a row each, up to a number of these. */
    private static final int MOST_SECTIONS = 20;

    private static final int MOST_ROWS = 100;

    private static final String LEGEND = """
              response   from the start of a request (its arrival, where known) until its response was sent
              duration   from the start of a request until its last callback is done
              running    code of the request ran on a thread
              waiting    for I/O, a timer or another service, on the critical path or beside it
              queued     the request could have run, but its thread was busy with something else, or not awake yet
              no cause   no recorded run or wait explains the time, such as library code between callbacks
              path       the chain of runs and waits that determined the response; p50, p95 of requests with the piece
            """;

    private static final String NOTHING_CAME = """
              Pathlight measures requests that go through the generated class of a handler. Please check that
              - a method of the handler has the annotation @CriticalPath and is called from outside of the handler,
              - new TimedMyHandler(new MyHandler()) is registered instead of new MyHandler().
            """;

    private final Snapshot snapshot;
    private final Page page = new Page();

    private ConsoleReport(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** Returns the report of a snapshot, without a line break at the end. */
    public static String of(Snapshot snapshot) {
        ConsoleReport report = new ConsoleReport(snapshot);
        report.write();
        return report.page.toString();
    }

    private void write() {
        String title = snapshot.service().isEmpty() ? "Pathlight" : "Pathlight: " + Label.name(snapshot.service());
        if (!snapshot.enabled()) {
            page.line(title + " is off (-Dpathlight.enabled=false); nothing was measured.");
            return;
        }
        List<Operation> operations = new ArrayList<>();
        List<String> idle = new ArrayList<>();
        long requests = 0;
        for (Operation operation : snapshot.operations()) {
            if (hasAnything(operation)) {
                operations.add(operation);
                requests += operation.count();
            } else {
                idle.add(Label.name(operation.name()));
            }
        }
        operations.sort(MOST_RESPONSE_TIME_FIRST);
        String span = HumanReadable.time(Math.round(snapshot.seconds() * 1e9)) + " ("
                + snapshot.from().truncatedTo(ChronoUnit.SECONDS) + " to "
                + snapshot.to().truncatedTo(ChronoUnit.SECONDS) + ")";
        if (operations.isEmpty()) {
            page.line(title + ", no requests in " + span).gap().line(NOTHING_CAME);
        } else {
            page.line(title + ", " + HumanReadable.count(requests, "request") + " of "
                    + HumanReadable.count(operations.size(), "operation") + " in " + span);
            page.gap().line(LEGEND);
            BlameSection blame = new BlameSection(snapshot, page);
            int sections = operations.size() <= MOST_SECTIONS + 1 ? operations.size() : MOST_SECTIONS;
            for (Operation operation : operations.subList(0, sections)) {
                operation(operation, blame);
            }
            others(operations.subList(sections, operations.size()));
            if (!idle.isEmpty()) {
                page.gap().paragraph("No requests of " + String.join(", ", idle) + " in this time.");
            }
            blame.write();
        }
        health(snapshot.health());
    }

    private void operation(Operation operation, BlameSection blame) {
        OperationSection section = new OperationSection(operation, page);
        section.counts(snapshot.throughput(operation));
        if (operation.response().count() > 0) {
            section.times();
            page.gap();
            blame.bottleneck(operation);
            new PathSection(operation, page).write();
            new WhatIfSection(operation, page).write();
        }
        new CallbackSection(operation, page).write();
    }

    /** Writes a row for each operation that has less response time than those with a section. */
    private void others(List<Operation> operations) {
        if (operations.isEmpty()) {
            return;
        }
        page.gap().heading("operations with less response time");
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("operation", "done", "errors", "response p50", "p99"));
        for (Operation operation : operations.subList(0, Math.min(MOST_ROWS, operations.size()))) {
            Distribution response = operation.response();
            table.add(List.of(
                    Label.safe(operation.name()),
                    Long.toString(operation.count()),
                    Long.toString(operation.errors()),
                    HumanReadable.time(response.quantile(0.5)),
                    HumanReadable.time(response.quantile(0.99))));
        }
        page.gap().table(1, table);
        if (operations.size() > MOST_ROWS) {
            page.paragraph("and " + HumanReadable.count(operations.size() - MOST_ROWS, "more operation")
                    + "; the JSON has all of them.");
        }
    }

    /** Returns whether an operation had requests in this span; it may have had some before. */
    private static boolean hasAnything(Operation operation) {
        long late = 0;
        for (CallbackRow callback : operation.callbacks()) {
            late += callback.late();
        }
        return operation.response().count()
                        + operation.count()
                        + operation.abandoned()
                        + operation.dropped()
                        + operation.inFlight()
                        + late
                > 0;
    }

    /** Writes the gaps of the measurement, and how to close them. */
    private void health(Health health) {
        if (health.isWell()) {
            return;
        }
        page.gap().heading("not measured");
        if (health.outside() > 0) {
            page.paragraph(HumanReadable.count(health.outside(), "callback")
                    + " made outside of any request and not timed. Make them in a @CriticalPath method called through its"
                    + " generated class, or in one of its callbacks; the log names each of them once.");
        }
        if (health.lost() > 0) {
            page.paragraph(HumanReadable.count(health.lost(), "request")
                    + " not watched for a timeout, because too many were in flight.");
        }
        if (health.truncated() > 0) {
            page.paragraph(
                    HumanReadable.count(health.truncated(), "request")
                            + " too long to be kept as a whole: the figures are complete, but these requests are not among the examples.");
        }
        if (health.folded() > 0) {
            page.paragraph(HumanReadable.count(health.folded(), "value")
                    + " recorded in rows named (overflow), or not recorded: the memory for rows is bounded."
                    + " Use fewer names, or a larger heap.");
        }
        if (health.clamped() > 0) {
            page.paragraph(HumanReadable.time(health.clamped())
                    + " discarded because a clock went backwards: such a piece counts as 0.");
        }
        if (health.monitorErrors() > 0) {
            page.paragraph(HumanReadable.count(health.monitorErrors(), "internal error")
                    + " of Pathlight: the application was not affected, but some figures may be missing. The log has the"
                    + " first of each kind; please report it.");
        }
    }
}
