package dev.pathlight.report;

import dev.pathlight.aggregation.OperationTotals;
import java.util.ArrayList;
import java.util.List;

/** In words: what limited the responses of an operation, and the typical path from its start to the response. */
final class ChainSection {
    private static final double FREQUENT_LIMIT = 0.05;
    private static final double FREQUENT_SHAPE = 0.15;
    private static final int MOST_LIMITS = 3;
    private static final int MOST_SHAPES = 3;
    private static final int MOST_BESIDE = 3;

    /** Of a longer chain only both ends are shown. */
    private static final int MOST_PIECES = 14;

    private static final int PIECES_AT_END = 4;

    private final OperationTotals operation;
    private final Words words;
    private final Page page;

    ChainSection(OperationTotals operation, Words words, Page page) {
        this.operation = operation;
        this.words = words;
        this.page = page;
    }

    void write() {
        List<Limits.Limit> limits = Limits.of(operation);
        if (limits.isEmpty()) {
            return;
        }
        page.paragraph(sentence(limits));
        List<Chains.Shape> shapes = Chains.of(operation);
        for (int i = 0; i < Math.min(MOST_SHAPES, shapes.size()); i++) {
            Chains.Shape shape = shapes.get(i);
            if (i == 0 || shape.share() >= FREQUENT_SHAPE) {
                page.wrapped((i == 0 ? "typical path" : "or") + " (" + share(shape) + "):", chain(shape));
            }
        }
    }

    private String sentence(List<Limits.Limit> limits) {
        Limits.Limit first = limits.get(0);
        StringBuilder text = new StringBuilder(words.limit(first.cause()))
                .append(" limited the response in ")
                .append(Figures.roundPercent(first.share()))
                .append(" of requests: ")
                .append(Words.atMost(first.upperBound(), Figures.time(first.time())))
                .append(" of ")
                .append(Figures.time(first.total()))
                .append(" (medians)");
        List<String> beside = first.beside().stream()
                .limit(MOST_BESIDE)
                .map(other -> beside(other))
                .toList();
        if (!beside.isEmpty()) {
            text.append(", with ").append(Words.list(beside)).append(" on the same path");
        }
        for (int i = 1; i < Math.min(MOST_LIMITS, limits.size()); i++) {
            Limits.Limit next = limits.get(i);
            if (next.share() >= FREQUENT_LIMIT) {
                text.append(i == 1 ? "; " : ", ")
                        .append(words.limit(next.cause()))
                        .append(" in ")
                        .append(Figures.roundPercent(next.share()));
            }
        }
        return text.append('.').toString();
    }

    private String beside(Limits.Beside other) {
        return words.limit(other.cause()) + " " + Words.atMost(other.upperBound(), Figures.time(other.time()));
    }

    private String share(Chains.Shape shape) {
        int sampled = operation.chains().size();
        String of = sampled < operation.response().count() ? " of " + sampled + " sampled" : " of requests";
        return Figures.roundPercent(shape.share()) + of;
    }

    private List<String> chain(Chains.Shape shape) {
        List<Chains.Piece> pieces = shape.pieces();
        boolean isLong = pieces.size() > MOST_PIECES;
        int start = isLong ? MOST_PIECES - PIECES_AT_END : pieces.size();
        int end = isLong ? pieces.size() - PIECES_AT_END : pieces.size();
        List<String> chain = new ArrayList<>();
        pieces.subList(0, start).forEach(piece -> chain.add((chain.isEmpty() ? "" : "-> ") + text(piece)));
        if (isLong) {
            List<Chains.Piece> between = pieces.subList(start, end);
            long time = between.stream().mapToLong(Chains.Piece::median).sum();
            chain.add("-> ... " + between.size() + " more pieces " + Figures.time(time));
        }
        pieces.subList(end, pieces.size()).forEach(piece -> chain.add("-> " + text(piece)));
        chain.add("=> response at " + Figures.time(shape.median()));
        return chain;
    }

    private String text(Chains.Piece piece) {
        String time = Words.atMost(piece.upperBound(), Figures.time(piece.median()));
        return words.piece(piece.id()) + " " + time;
    }
}
