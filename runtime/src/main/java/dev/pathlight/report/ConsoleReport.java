package dev.pathlight.report;

import dev.pathlight.CallbackRow;
import dev.pathlight.Health;
import dev.pathlight.Operation;
import dev.pathlight.Snapshot;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A window as a person reads it in a terminal: plain ASCII but for the names of the application. */
public final class ConsoleReport {
    private static final Comparator<Operation> MOST_RESPONSE_TIME_FIRST = Comparator.comparingLong(
                    (Operation operation) -> operation.response().sum())
            .reversed();

    private static final String LEGEND = """
              response   from the start of a request (its arrival, where known) until its response was sent
              duration   from the start until the last callback of the request is done
              active     its code ran on a thread
              external   the world worked, and the request waited for it, on its critical path or beside it
              blocked    the request could have gone on, but its thread was busy with something else, or not awake yet
              no cause   code or a wait that is not annotated or wrapped, such as a lambda given to thenApply
              path       what the response had to wait for, piece by piece; p50 and p95 where a request has the piece
            """;

    private static final String NOTHING_CAME = """
              Requests are measured where they go through the generated class of a handler. Is
              - a method of the handler annotated with @CriticalPath, and called from outside?
              - new TimedMyHandler(new MyHandler()) registered, in place of new MyHandler()?
            """;

    private final Snapshot snapshot;
    private final Page page = new Page();

    private ConsoleReport(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** The report of a window, without a line break at the end. */
    public static String of(Snapshot snapshot) {
        ConsoleReport report = new ConsoleReport(snapshot);
        report.write();
        return report.page.toString();
    }

    private void write() {
        String title = snapshot.service().isEmpty() ? "Pathlight" : "Pathlight: " + Label.name(snapshot.service());
        if (!snapshot.enabled()) {
            page.line(title + " is off (-Dpathlight.enabled=false), nothing was measured.");
            return;
        }
        List<Operation> operations = new ArrayList<>();
        List<String> quiet = new ArrayList<>();
        long requests = 0;
        for (Operation operation : snapshot.operations()) {
            if (hasAnything(operation)) {
                operations.add(operation);
                requests += operation.count();
            } else {
                quiet.add(Label.name(operation.name()));
            }
        }
        operations.sort(MOST_RESPONSE_TIME_FIRST);
        String span = Figures.time(Math.round(snapshot.seconds() * 1e9)) + " ("
                + snapshot.from().truncatedTo(ChronoUnit.SECONDS) + " to "
                + snapshot.to().truncatedTo(ChronoUnit.SECONDS) + ")";
        if (operations.isEmpty()) {
            page.line(title + ", no requests in " + span).gap().line(NOTHING_CAME);
        } else {
            page.line(title + ", " + Figures.count(requests, "request") + " of "
                    + Figures.count(operations.size(), "operation") + " in " + span);
            page.gap().line(LEGEND);
            BlameSection blame = new BlameSection(snapshot, page);
            for (Operation operation : operations) {
                operation(operation, blame);
            }
            if (!quiet.isEmpty()) {
                page.gap().paragraph("No requests of " + String.join(", ", quiet) + " in this time.");
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
        new CallbackSection(operation.callbacks(), page).write();
    }

    /** Whether there was anything of an operation in this snapshot; it may have had requests before. */
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

    /** What could not be measured, and what to do about it. */
    private void health(Health health) {
        if (health.isWell()) {
            return;
        }
        page.gap().heading("not measured");
        if (health.outside() > 0) {
            page.paragraph(Figures.count(health.outside(), "callback")
                    + " made outside of any request and not timed: make them in a @CriticalPath method called through its"
                    + " generated class, or in one of its callbacks. The log names each once.");
        }
        if (health.lost() > 0) {
            page.paragraph(Figures.count(health.lost(), "request")
                    + " not watched for a timeout, as too many were in flight.");
        }
        if (health.truncated() > 0) {
            page.paragraph(Figures.count(health.truncated(), "request")
                    + " too long to be kept whole: the figures are complete, but none of them is an example.");
        }
        if (health.clamped() > 0) {
            page.paragraph(Figures.time(health.clamped())
                    + " taken back by clocks: where one went backwards, the piece counts as 0.");
        }
        if (health.monitorErrors() > 0) {
            page.paragraph(Figures.count(health.monitorErrors(), "failure")
                    + " inside Pathlight: the application was not touched, some figures may be missing. The log has the"
                    + " first of each kind; please report it.");
        }
    }
}
