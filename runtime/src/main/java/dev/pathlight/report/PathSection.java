package dev.pathlight.report;

import dev.pathlight.Kind;
import dev.pathlight.Operation;
import dev.pathlight.PathKey;
import dev.pathlight.PathPiece;
import dev.pathlight.PathRow;
import dev.pathlight.format.HumanReadable;
import dev.pathlight.format.Label;
import java.util.ArrayList;
import java.util.List;

/**
 * The critical paths of an operation: in words, what limited the responses and the typical path from the start to the response; as
 * a table, the shares of all pieces.
 */
final class PathSection {
    private static final double FREQUENT_LIMIT = 0.05;
    private static final double FREQUENT_SHAPE = 0.15;
    private static final int MOST_LIMITS = 3;
    private static final int MOST_SHAPES = 3;
    private static final int MOST_BESIDE = 3;

    /** A longer chain is shown with both ends only. */
    private static final int MOST_PIECES = 14;

    private static final int PIECES_AT_END = 4;

    /** Smaller rows are summed up, except for time without a recorded cause, which is never hidden. */
    private static final double SMALL = 0.005;

    private static final int MOST_ROWS = 15;

    private final Operation operation;
    private final List<List<PathPiece>> paths;
    private final Page page;

    PathSection(Operation operation, Page page) {
        this.operation = operation;
        this.paths = operation.sample().paths();
        this.page = page;
    }

    void write() {
        List<Limit> limits = Limit.of(paths);
        if (!limits.isEmpty()) {
            page.paragraph(sentence(limits));
            shapes();
        }
        table();
    }

    /** Returns a sentence about the limits of most responses, and about those of the others. */
    private String sentence(List<Limit> limits) {
        Limit first = limits.get(0);
        StringBuilder text = new StringBuilder(subject(first.cause()))
                .append(first.isUncertain() ? " likely" : "")
                .append(" limited the response in ")
                .append(HumanReadable.roundPercent(share(first.requests())))
                .append(" of requests: ")
                .append(first.time(first.cause()))
                .append(" of ")
                .append(first.total())
                .append(" (medians)");
        List<String> beside = new ArrayList<>();
        for (PathKey other : first.beside()) {
            if (beside.size() < MOST_BESIDE) {
                beside.add(subject(other) + " " + first.time(other));
            }
        }
        if (!beside.isEmpty()) {
            text.append(", with ").append(Label.list(beside)).append(" on the same path");
        }
        String separator = "; ";
        for (Limit next : limits.subList(1, Math.min(MOST_LIMITS, limits.size()))) {
            double share = share(next.requests());
            if (share >= FREQUENT_LIMIT) {
                text.append(separator)
                        .append(subject(next.cause()))
                        .append(" in ")
                        .append(HumanReadable.roundPercent(share));
                separator = ", ";
            }
        }
        return text.append('.').toString();
    }

    /** Returns the limit of a response, as the subject of a sentence. */
    private String subject(PathKey cause) {
        String name = Label.name(cause.key());
        if (cause.kind() == Kind.ACTIVE) {
            return "running " + (isHandler(cause) ? "the " + name + " handler" : name);
        }
        if (cause.kind() == Kind.BLOCKED) {
            return "queueing for a thread";
        }
        return cause.kind() == Kind.EXTERNAL ? name : "time with " + HumanReadable.kind(cause.kind());
    }

    /** Returns a share of the sample. */
    private double share(int requests) {
        return (double) requests / paths.size();
    }

    /** Writes the typical paths. */
    private void shapes() {
        int sampled = paths.size();
        String of = sampled < operation.response().count() ? " of " + sampled + " sampled" : " of requests";
        String lead = "typical path";
        List<Shape> shapes = Shape.of(paths);
        for (Shape shape : shapes.subList(0, Math.min(MOST_SHAPES, shapes.size()))) {
            double share = share(shape.requests());
            if (shape == shapes.get(0) || share >= FREQUENT_SHAPE) {
                page.wrapped(lead + " (" + HumanReadable.roundPercent(share) + of + "):", chain(shape));
                lead = "or";
            }
        }
    }

    private List<String> chain(Shape shape) {
        int size = shape.pieces().size();
        int gapEnd = size > MOST_PIECES ? size - PIECES_AT_END : 0;
        int gapStart = size > MOST_PIECES ? MOST_PIECES - PIECES_AT_END : 0;
        List<String> chain = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            String arrow = i == 0 ? "" : "-> ";
            if (i < gapStart || i >= gapEnd) {
                chain.add(arrow + piece(shape.pieces().get(i)) + " " + shape.time(i));
            } else if (i == gapStart) {
                String time = HumanReadable.time(shape.sum(gapStart, gapEnd));
                chain.add(arrow + "... " + (gapEnd - gapStart) + " more pieces " + time);
            }
        }
        chain.add("=> response at " + shape.total());
        return chain;
    }

    /** Returns a piece of a path for running text, without its time. */
    private String piece(PathKey id) {
        String name = Label.name(id.key());
        String handler = isHandler(id) ? " handler" : "";
        if (id.kind() == Kind.ACTIVE) {
            return name + handler;
        }
        if (id.kind() == Kind.BLOCKED) {
            return name + handler + " queued";
        }
        return id.kind() == Kind.EXTERNAL ? name + " wait" : HumanReadable.kind(id.kind());
    }

    private void table() {
        List<PathRow> shown = new ArrayList<>();
        List<PathRow> small = new ArrayList<>();
        for (PathRow row : operation.path()) {
            boolean large = operation.timeShare(row) >= SMALL && shown.size() < MOST_ROWS;
            (large || row.id().kind() == Kind.UNATTRIBUTED ? shown : small).add(row);
        }
        if (small.size() == 1) {
            shown.addAll(small); // takes no more room than a row for the others
            small.clear();
        }
        if (shown.isEmpty()) {
            return;
        }
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("critical path", "", "of time", "of requests", "p50", "p95"));
        for (PathRow row : shown) {
            table.add(cells(row));
        }
        if (!small.isEmpty()) {
            double share = 0;
            for (PathRow row : small) {
                share += operation.timeShare(row);
            }
            table.add(List.of("other", small.size() + " smaller rows", HumanReadable.percent(share), "", "", ""));
        }
        page.gap().table(2, table);
        if (isUpperBound(operation)) {
            writePossiblyQueued();
            page.paragraph(
                    "<= is an upper bound, >= a lower bound: the instant is unknown at which the request was ready, so time"
                            + " queued counts as waiting. ContextExecutor.wrap(executor) tells them apart.");
        }
    }

    /** Writes in which waits the request may have been queued (R11). */
    private void writePossiblyQueued() {
        for (PathRow row : operation.path()) {
            double share = (double) row.possiblyQueued().sum() / row.time().sum();
            if (share >= SMALL && operation.timeShare(row) >= SMALL) {
                page.paragraph("In the wait for " + Label.name(row.id().key())
                        + ", the request was possibly queued for up to " + HumanReadable.roundPercent(share)
                        + " of the time: the thread that saw the wait end was busy before.");
            }
        }
    }

    private List<String> cells(PathRow row) {
        boolean upperBound = row.isUpperBound();
        return List.of(
                Label.safe(row.id().key()),
                state(row.id(), operation),
                HumanReadable.atMost(upperBound, HumanReadable.percent(operation.timeShare(row))),
                HumanReadable.percent(operation.requestShare(row)),
                HumanReadable.atMost(upperBound, HumanReadable.time(row.time().quantile(0.5))),
                HumanReadable.atMost(upperBound, HumanReadable.time(row.time().quantile(0.95))));
    }

    /** Returns the word for the state of a request. */
    static String state(PathKey id, Operation operation) {
        String handler = id.key().equals(operation.name()) ? "handler " : "";
        boolean isOfHandler = id.kind() == Kind.ACTIVE || id.kind() == Kind.BLOCKED;
        return (isOfHandler ? handler : "") + HumanReadable.kind(id.kind());
    }

    /** Returns whether a piece is of the handler, which includes the time from the arrival until the handler starts. */
    private boolean isHandler(PathKey id) {
        return id.key().equals(operation.name());
    }

    /** Returns the response time that a path explains. */
    static long total(List<PathPiece> path) {
        return path.stream().mapToLong(PathPiece::time).sum();
    }

    /** Returns whether a wait on a path of the operation may include queueing. */
    static boolean isUpperBound(Operation operation) {
        for (PathRow row : operation.path()) {
            if (row.isUpperBound()) {
                return true;
            }
        }
        return false;
    }
}
