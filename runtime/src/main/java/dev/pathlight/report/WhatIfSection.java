package dev.pathlight.report;

import dev.pathlight.aggregation.Explanation;
import dev.pathlight.aggregation.OperationTotals;
import dev.pathlight.aggregation.PathId;
import dev.pathlight.aggregation.PathTotals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What making one thing faster would save, the most first, and why the slowest requests are slower. */
final class WhatIfSection {
    private static final int MOST_ROWS = 5;
    private static final int MOST_DIFFERENCES = 3;

    /** A smaller gain than this share of the mean response is none that anybody would work for. */
    private static final double SMALL = 0.005;

    /** Too few requests have no tail. */
    private static final int TAIL_OF = 20;

    private final OperationTotals operation;
    private final Explanation explanation;
    private final Page page;

    WhatIfSection(OperationTotals operation, Page page) {
        this.operation = operation;
        this.explanation = operation.explanation();
        this.page = page;
    }

    void write() {
        if (explanation.isKnown()) {
            gains();
        }
        if (explanation.sample().requests().size() >= TAIL_OF) {
            tail();
        }
    }

    private void gains() {
        List<List<String>> rows = new ArrayList<>();
        List<Long> halved = new ArrayList<>();
        double small = operation.response().mean() * SMALL;
        for (PathTotals row : operation.path()) {
            long[] half = explanation.saved(row.id(), 0.5);
            if (half[1] > small && row.time().sum() > 0) {
                long[] none = explanation.saved(row.id(), 0);
                int at = 0;
                while (at < halved.size() && halved.get(at) >= half[0]) {
                    at++;
                }
                halved.add(at, half[0]);
                rows.add(
                        at,
                        List.of(
                                Label.safe(row.id().name()),
                                PathSection.state(row.id(), operation),
                                Figures.AT_LEAST + Figures.time(half[0]),
                                Figures.AT_MOST + Figures.time(half[1]),
                                Figures.AT_LEAST + Figures.time(none[0])));
            }
        }
        if (!rows.isEmpty()) {
            List<List<String>> table = new ArrayList<>();
            table.add(List.of("what would help", "", "halved saves", "", "gone saves"));
            table.addAll(rows.subList(0, Math.min(MOST_ROWS, rows.size())));
            page.gap().table(2, table);
            page.paragraph("Mean response time saved, by running "
                    + Figures.count(explanation.sample().requests().size(), "sampled request")
                    + " again: at least, where all that had come before the response is needed for it; at most, where"
                    + " none of it is.");
        }
    }

    private void tail() {
        double all = 0;
        List<PathId> order = new ArrayList<>();
        Map<PathId, Double> differences = explanation.tail();
        for (Map.Entry<PathId, Double> row : differences.entrySet()) {
            double size = Math.abs(row.getValue());
            all += row.getValue();
            int at = 0;
            while (at < order.size() && Math.abs(differences.getOrDefault(order.get(at), 0.0)) >= size) {
                at++;
            }
            order.add(at, row.getKey());
        }
        if (all <= operation.response().mean() * SMALL) {
            return;
        }
        List<String> causes = new ArrayList<>();
        for (PathId id : order.subList(0, Math.min(MOST_DIFFERENCES, order.size()))) {
            double more = differences.getOrDefault(id, 0.0);
            if (Math.abs(more) > all * SMALL) {
                causes.add(Label.name(id.name()) + " " + PathSection.state(id, operation) + (more < 0 ? " -" : " +")
                        + Figures.time(Math.round(Math.abs(more))));
            }
        }
        page.paragraph("The slowest 1 % are " + Figures.time(Math.round(all)) + " slower than the fastest half: "
                + String.join(", ", causes) + ".");
    }
}
