package dev.pathlight.report;

import java.util.List;

/** Text for a terminal, line by line. Not thread-safe. */
final class Page {
    /** The widest line. */
    static final int COLUMNS = 110;

    private static final int INDENT = 2;

    private final StringBuilder text = new StringBuilder();

    /** A line at the margin. */
    Page line(String line) {
        text.append(line.stripTrailing()).append('\n');
        return this;
    }

    Page gap() {
        return line("");
    }

    /** A heading with a rule up to the right edge. */
    Page heading(String title) {
        String start = "--- " + title + " ";
        return line(start + "-".repeat(Math.max(3, COLUMNS - Label.width(start))));
    }

    Page table(TextTable table) {
        table.lines(COLUMNS - INDENT).forEach(line -> line(" ".repeat(INDENT) + line));
        return this;
    }

    /** Running text, broken at blanks, but not between a figure and its unit. */
    Page paragraph(String words) {
        return wrapped("", List.of(words.split(" (?!(?:%|(?:ns|us|ms|s|min|h)\\b))")));
    }

    /**
     * Pieces that are not to be torn, with blanks between them.
     *
     * @param lead stands before the first; the lines after it are indented a little more
     */
    Page wrapped(String lead, List<String> pieces) {
        StringBuilder line = new StringBuilder(" ".repeat(INDENT)).append(lead);
        boolean empty = lead.isEmpty();
        for (String piece : pieces) {
            if (!empty && Label.width(line.toString()) + 1 + Label.width(piece) > COLUMNS) {
                line(line.toString());
                line.setLength(0);
                line.append(" ".repeat(INDENT + (lead.isEmpty() ? 0 : INDENT)));
                empty = true;
            }
            line.append(empty ? "" : " ").append(piece);
            empty = false;
        }
        return line(line.toString());
    }

    /** All lines, without a line break at the end. */
    @Override
    public String toString() {
        return text.toString().stripTrailing();
    }
}
