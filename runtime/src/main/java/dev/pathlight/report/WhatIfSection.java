package dev.pathlight.report;

import dev.pathlight.Operation;
import dev.pathlight.PathRow;
import dev.pathlight.RequestSample;
import dev.pathlight.Saving;
import dev.pathlight.TailRow;
import dev.pathlight.format.HumanReadable;
import dev.pathlight.format.Label;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The saving if one part were faster, the largest first, and the reasons why the slowest requests are slower. */
final class WhatIfSection {
    private static final int MOST_ROWS = 5;

    /** The rows with the most time on the path, which are simulated; each takes a few milliseconds. */
    private static final int MOST_SIMULATED = 10;

    private static final int MOST_DIFFERENCES = 3;

    /** A saving below this share of the mean response is not worth the work. */
    private static final double SMALL = 0.005;

    /** Fewer requests than these have no tail. */
    private static final int TAIL_OF = 20;

    private static final Comparator<TailRow> LARGEST_FIRST = Comparator.comparingDouble(
                    (TailRow row) -> Math.abs(row.difference()))
            .reversed();

    private final Operation operation;
    private final RequestSample sample;
    private final Page page;

    WhatIfSection(Operation operation, Page page) {
        this.operation = operation;
        this.sample = operation.sample();
        this.page = page;
    }

    void write() {
        if (sample.canBeSimulated()) {
            savings();
        }
        if (sample.size() >= TAIL_OF) {
            tail();
        }
    }

    private void savings() {
        record Halved(PathRow row, Saving saving) {}
        List<Halved> best = new ArrayList<>();
        double small = operation.response().mean() * SMALL;
        List<PathRow> path = operation.path();
        for (PathRow row : path.subList(0, Math.min(MOST_SIMULATED, path.size()))) {
            Saving half = sample.whatIf(row.id(), 0.5);
            if (half.atMost() > small && row.time().sum() > 0) {
                best.add(new Halved(row, half));
            }
        }
        best.sort(
                Comparator.comparingLong((Halved each) -> each.saving.atLeast()).reversed());
        if (!best.isEmpty()) {
            List<List<String>> table = new ArrayList<>();
            table.add(List.of("what would help", "", "saved if halved", "", "saved if removed"));
            for (Halved each : best.subList(0, Math.min(MOST_ROWS, best.size()))) {
                table.add(List.of(
                        Label.safe(each.row.id().key()),
                        PathSection.state(each.row.id(), operation),
                        HumanReadable.AT_LEAST + HumanReadable.time(each.saving.atLeast()),
                        HumanReadable.AT_MOST + HumanReadable.time(each.saving.atMost()),
                        HumanReadable.AT_LEAST
                                + HumanReadable.time(
                                        sample.whatIf(each.row.id(), 0).atLeast())));
            }
            page.gap().table(2, table);
            page.paragraph("Mean response time saved, from simulating "
                    + HumanReadable.count(sample.size(), "sampled request")
                    + " again: at least (>=) if the response needs all that had ended before it, at most (<=) if it needs"
                    + " none of that.");
        }
    }

    private void tail() {
        List<TailRow> differences = sample.tail();
        double all = differences.stream().mapToDouble(TailRow::difference).sum();
        if (all <= operation.response().mean() * SMALL) {
            return;
        }
        List<String> causes = new ArrayList<>();
        differences.stream().sorted(LARGEST_FIRST).limit(MOST_DIFFERENCES).forEach(row -> {
            double more = row.difference();
            if (Math.abs(more) > all * SMALL) {
                causes.add(Label.name(row.id().key()) + " " + PathSection.state(row.id(), operation) + " "
                        + HumanReadable.difference(Math.round(more)));
            }
        });
        page.paragraph("The slowest 1 % are " + HumanReadable.time(Math.round(all)) + " slower than the fastest half: "
                + String.join(", ", causes) + ".");
    }
}
