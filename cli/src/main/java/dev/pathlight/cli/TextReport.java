package dev.pathlight.cli;

import dev.pathlight.RecordedRequest;
import dev.pathlight.RecordedRequest.Hold;
import dev.pathlight.aggregation.Tail;
import dev.pathlight.format.HumanReadable;
import dev.pathlight.format.Label;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the analyses of files as text. */
final class TextReport implements Report {
    /** The most rows of a table or list. */
    private static final int MOST_ROWS = 10;

    /** The number of links that are shown at each end of a long chain. */
    private static final int ENDS = 6;

    /** The columns of a narrow terminal. */
    private static final int WIDTH = 80;

    /** A line may break here: a unit stays on the line of its number. */
    private static final String BLANK_BEFORE_NO_UNIT = " (?!(?:%|(?:ns|us|ms|s|min|h)\\b))";

    private final PrintStream out;
    private final Options options;
    private boolean first = true;

    TextReport(OutputStream out, Options options) {
        this.out = new PrintStream(out, false, StandardCharsets.UTF_8);
        this.options = options;
    }

    @Override
    public void request(Path file, Input.Request input) {
        RecordedRequest request = input.recorded();
        head(file + ": " + request.operation() + ", response after " + HumanReadable.time(request.responseTime())
                + (request.duration() == request.responseTime()
                        ? ""
                        : ", done after " + HumanReadable.time(request.duration())));
        chain(request.responsePath());
        table(request);
        blocked(request);
        flags(input);
        outstanding(request);
        if (request.duration() > request.responseTime()) {
            paragraph("Until the request was done:");
            chain(request.durationPath());
        }
        request.nestedOperation().ifPresent(nested -> {
            paragraph("Within the nested operation, "
                    + HumanReadable.time(nested.response().at() - nested.start()) + ":");
            chain(nested.path());
        });
        slack(input);
        if (options.scale().isEmpty()) {
            savings(request);
        } else {
            answer(request);
        }
    }

    private void head(String title) {
        if (!first) {
            out.println();
        }
        first = false;
        line(title);
    }

    /** Prints a line. Names come from a file, so control characters in them are escaped. */
    private void line(String text) {
        out.println(text.isBlank() ? text : Label.safe(text));
    }

    private void columns(String format, Object... columns) {
        line(String.format(Locale.ROOT, format, columns));
    }

    private void paragraph(String text) {
        out.println();
        sentence(text);
    }

    private void sentence(String text) {
        wrapped(List.of(text.split(BLANK_BEFORE_NO_UNIT)));
    }

    /** Breaks lines at the width of a narrow terminal, but never inside a word. */
    private void wrapped(List<String> words) {
        StringBuilder row = new StringBuilder(" ");
        for (String word : words) {
            if (row.length() + 1 + word.length() > WIDTH && !row.toString().isBlank()) {
                line(row.toString());
                row = new StringBuilder("   ");
            }
            row.append(' ').append(word);
        }
        line(row.toString());
    }

    private void chain(List<RecordedRequest.Piece> path) {
        List<String> links = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            if (path.size() > 2 * ENDS + 1 && i == ENDS) {
                int left = path.size() - 2 * ENDS;
                links.add("(" + left + " more) →");
                i += left;
            }
            RecordedRequest.Piece piece = path.get(i);
            String arrow = i + 1 < path.size() ? " →" : "";
            String time = HumanReadable.atMost(piece.upperBound(), HumanReadable.time(piece.time()));
            links.add(piece.key() + " " + HumanReadable.kind(piece.kind()) + " " + time + arrow);
        }
        wrapped(links);
    }

    private void table(RecordedRequest request) {
        Map<String, Long> sums = PathSums.of(request.responsePath());
        List<String> names = PathSums.largestFirst(request.responsePath());
        if (names.size() < 2) {
            return;
        }
        out.println();
        columns("  %7s  %12s  %s", "share", "time", "on the path of the response");
        for (String name : names.subList(0, Math.min(MOST_ROWS, names.size()))) {
            long time = sums.getOrDefault(name, 0L);
            columns(
                    "  %7s  %12s  %s",
                    HumanReadable.percent(time, request.responseTime()), HumanReadable.time(time), name);
        }
        if (names.size() > MOST_ROWS) {
            line("  and " + (names.size() - MOST_ROWS) + " more");
        }
    }

    private void blocked(RecordedRequest request) {
        list(request.blockedBy().stream()
                .sorted(Comparator.comparingLong(Hold::time).reversed())
                .map(hold -> hold.key() + " was queued for " + HumanReadable.time(hold.time()) + ", its thread held by "
                        + hold.by() + (hold.sameRequest() ? " of the same request" : ""))
                .toList());
    }

    private void list(List<String> sentences) {
        if (!sentences.isEmpty()) {
            out.println();
            sentences.stream().limit(MOST_ROWS).forEach(this::sentence);
            if (sentences.size() > MOST_ROWS) {
                sentence("and " + (sentences.size() - MOST_ROWS) + " more");
            }
        }
    }

    private void flags(Input.Request input) {
        RecordedRequest request = input.recorded();
        List<String> sentences = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        for (int i = 0; i < request.segments().size(); i++) {
            if (request.segments().get(i).failed()) {
                failed.add(input.segmentIds().get(i));
            }
        }
        if (!failed.isEmpty()) {
            sentences.add("Ended with an error: " + some(failed));
        }
        if (request.readyEstimated() > 0) {
            sentences.add(HumanReadable.count(request.readyEstimated(), "upper bound") + " ("
                    + HumanReadable.AT_MOST.strip() + "): the ready time is unknown, so queueing may be inside.");
        }
        if (request.confidence() < 1) {
            sentences.add("For " + HumanReadable.percent(1 - request.confidence())
                    + " of the response time no cause was recorded.");
        }
        if (request.heuristicLinks() > 0) {
            sentences.add("For " + HumanReadable.count(request.heuristicLinks(), "link")
                    + " of the chain no cause was recorded: the run that had ended last was used.");
        }
        if (request.clamped() > 0) {
            sentences.add("Clocks or records contradict each other by " + HumanReadable.time(request.clamped())
                    + " in all; those instants were moved into bounds.");
        }
        list(sentences);
    }

    private void outstanding(RecordedRequest request) {
        if (!request.outstandingAtResponse().isEmpty()) {
            List<String> waits = new ArrayList<>();
            request.outstandingAtResponse()
                    .forEach((key, age) -> waits.add(key + " (for " + HumanReadable.time(age) + ")"));
            paragraph("Outstanding when the response was sent: " + some(waits));
        }
    }

    private static String some(List<String> words) {
        List<String> shown = new ArrayList<>(words.subList(0, Math.min(MOST_ROWS, words.size())));
        if (words.size() > MOST_ROWS) {
            shown.add(words.size() - MOST_ROWS + " more");
        }
        return Label.list(shown);
    }

    private void slack(Input.Request input) {
        List<String> spare = input.recorded().slack().entrySet().stream()
                .filter(slack -> slack.getValue() > 0)
                .sorted(Map.Entry.comparingByValue())
                .map(slack -> input.segmentIds().get(slack.getKey()) + " " + HumanReadable.time(slack.getValue()))
                .toList();
        if (!spare.isEmpty()) {
            paragraph("Could have ended later without delaying the response: " + some(spare));
        }
    }

    /** The time saved if a key and kind is halved. */
    private record Saving(String name, long atLeast, long atMost) {}

    private void savings(RecordedRequest request) {
        BigDecimal half = new BigDecimal("0.5");
        List<Saving> savings = new ArrayList<>();
        for (String name : Question.names(request)) {
            Map<String, BigDecimal> scale = Map.of(name, half);
            long withJoins =
                    request.responseTime() - request.whatIf(scale, true).response();
            long without = request.responseTime() - request.whatIf(scale, false).response();
            savings.add(new Saving(name, Math.min(withJoins, without), Math.max(withJoins, without)));
        }
        savings.removeIf(saving -> saving.atMost() <= 0);
        savings.sort(Comparator.comparingLong(Saving::atLeast)
                .thenComparingLong(Saving::atMost)
                .reversed()
                .thenComparing(Saving::name));
        if (savings.isEmpty()) {
            paragraph("Halving no single time would make the response earlier.");
            return;
        }
        paragraph("Saved if halved:");
        for (Saving saving : savings.subList(0, Math.min(MOST_ROWS, savings.size()))) {
            columns(
                    "  %7s  %12s  %s%s",
                    HumanReadable.percent(saving.atLeast(), request.responseTime()),
                    HumanReadable.time(saving.atLeast()),
                    saving.name(),
                    saving.atMost() > saving.atLeast()
                            ? " (" + HumanReadable.time(saving.atMost()) + " if no other work becomes critical)"
                            : "");
        }
    }

    private void answer(RecordedRequest request) {
        long answer = request.whatIf(options.scale(), options.joins()).response();
        List<String> factors = new ArrayList<>();
        options.scale().forEach((name, factor) -> factors.add(name + " × " + factor.toPlainString()));
        long saved = request.responseTime() - answer;
        out.println();
        // On one line, for programs that search for it.
        line("  With " + String.join(", ", factors) + (options.joins() ? "" : " and without joins")
                + ": response after " + HumanReadable.time(answer) + (answer < 1_000 ? "" : " (" + answer + " ns)")
                + (saved == 0
                        ? ", as before"
                        : ", " + HumanReadable.time(Math.abs(saved)) + (saved > 0 ? " earlier" : " later")));
    }

    @Override
    public void paths(Path file, Input.Paths input) {
        Aggregate aggregate = new Aggregate(input.requests());
        head(file + ": " + aggregate.count() + " requests, " + HumanReadable.time(aggregate.total()) + " in all");
        out.println();
        columns("  %7s  %12s  %8s  %12s  %s", "of time", "time", "requests", "slow - fast", "on the path");
        Map<String, Long> totals = aggregate.totals();
        Map<String, Double> shares = aggregate.shares();
        Tail<String> tail = aggregate.tail();
        totals.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(row -> columns(
                        "  %7s  %12s  %8s  %12s  %s",
                        HumanReadable.percent(row.getValue(), aggregate.total()),
                        HumanReadable.time(row.getValue()),
                        HumanReadable.percent(shares.getOrDefault(row.getKey(), 0.0)),
                        HumanReadable.difference(Math.round(tail.differences().getOrDefault(row.getKey(), 0.0))),
                        row.getKey()));
        paragraph("The slowest " + aggregate.slowPercent() + " % take "
                + HumanReadable.time(Math.round(Aggregate.mean(tail.slowest()) - Aggregate.mean(tail.fastest())))
                + " longer than the fastest half.");
    }

    @Override
    public void malformed(Path file, MalformedFile why) {
        // It is reported on standard error.
    }

    @Override
    public void end() {
        out.flush();
    }
}
