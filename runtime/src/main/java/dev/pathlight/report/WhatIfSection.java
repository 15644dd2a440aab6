package dev.pathlight.report;

import dev.pathlight.Operation;
import dev.pathlight.PathRow;
import dev.pathlight.RequestSample;
import dev.pathlight.Saving;
import dev.pathlight.TailRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What making one thing faster would save, the most first, and why the slowest requests are slower. */
final class WhatIfSection {
    private static final int MOST_ROWS = 5;
    private static final int MOST_DIFFERENCES = 3;

    /** A smaller gain than this share of the mean response is none that anybody would work for. */
    private static final double SMALL = 0.005;

    /** Too few requests have no tail. */
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
            gains();
        }
        if (sample.size() >= TAIL_OF) {
            tail();
        }
    }

    private void gains() {
        List<List<String>> rows = new ArrayList<>();
        List<Long> halved = new ArrayList<>();
        double small = operation.response().mean() * SMALL;
        for (PathRow row : operation.path()) {
            Saving half = sample.whatIf(row.id(), 0.5);
            if (half.atMost() > small && row.time().sum() > 0) {
                Saving none = sample.whatIf(row.id(), 0);
                int at = 0;
                while (at < halved.size() && halved.get(at) >= half.atLeast()) {
                    at++;
                }
                halved.add(at, half.atLeast());
                rows.add(
                        at,
                        List.of(
                                Label.safe(row.id().key()),
                                PathSection.state(row.id(), operation),
                                Figures.AT_LEAST + Figures.time(half.atLeast()),
                                Figures.AT_MOST + Figures.time(half.atMost()),
                                Figures.AT_LEAST + Figures.time(none.atLeast())));
            }
        }
        if (!rows.isEmpty()) {
            List<List<String>> table = new ArrayList<>();
            table.add(List.of("what would help", "", "halved saves", "", "gone saves"));
            table.addAll(rows.subList(0, Math.min(MOST_ROWS, rows.size())));
            page.gap().table(2, table);
            page.paragraph("Mean response time saved, by running "
                    + Figures.count(sample.size(), "sampled request")
                    + " again: at least, where all that had come before the response is needed for it; at most, where"
                    + " none of it is.");
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
                causes.add(Label.name(row.id().key()) + " " + PathSection.state(row.id(), operation)
                        + (more < 0 ? " -" : " +") + Figures.time(Math.round(Math.abs(more))));
            }
        });
        page.paragraph("The slowest 1 % are " + Figures.time(Math.round(all)) + " slower than the fastest half: "
                + String.join(", ", causes) + ".");
    }
}
