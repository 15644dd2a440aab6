package dev.pathlight.report;

import dev.pathlight.format.Label;
import java.util.List;

/** Text for a terminal: lines, paragraphs and tables. Not thread-safe. */
final class Page {
    /** The widest line. */
    static final int COLUMNS = 110;

    private static final int INDENT = 2;

    /** Between the columns of a table. */
    private static final String GAP = "   ";

    /** Longer names are always cut: a table is easier to read if its columns are not far apart. */
    private static final int WIDEST_NAME = 40;

    private final StringBuilder text = new StringBuilder();

    /** Adds a line at the margin. */
    Page line(String line) {
        text.append(line.stripTrailing()).append('\n');
        return this;
    }

    Page gap() {
        return line("");
    }

    /** Adds a heading with a rule up to the right edge. */
    Page heading(String title) {
        String start = "--- " + title + " ";
        return line(start + "-".repeat(Math.max(3, COLUMNS - Label.width(start))));
    }

    /**
     * Adds rows of cells in columns as wide as necessary.
     *
     * @param names the number of first columns that hold names, flush left, cut if there is not enough room; the others hold
     *     figures, flush right
     * @param rows each with as many cells as the first one, which has the headers
     */
    Page table(int names, List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Label.width(row.get(i)));
            }
        }
        fit(widths, names);
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(" ".repeat(INDENT));
            for (int i = 0; i < widths.length; i++) {
                String cell = Label.cut(row.get(i), widths[i]);
                String fill = " ".repeat(widths[i] - Label.width(cell));
                line.append(i == 0 ? "" : GAP).append(i < names ? cell + fill : fill + cell);
            }
            line(line.toString());
        }
        return this;
    }

    /** Narrows the widest names until the table fits. */
    private static void fit(int[] widths, int names) {
        int excess = INDENT + GAP.length() * (widths.length - 1) - COLUMNS;
        for (int i = 0; i < widths.length; i++) {
            if (i < names) {
                widths[i] = Math.min(widths[i], WIDEST_NAME);
            }
            excess += widths[i];
        }
        for (; excess > 0; excess--) {
            int widest = 0;
            for (int i = 1; i < names; i++) {
                widest = widths[i] > widths[widest] ? i : widest;
            }
            widths[widest]--;
        }
    }

    /** Adds running text, broken at blanks, but not between a figure and its unit. */
    Page paragraph(String words) {
        return wrapped("", List.of(words.split(" (?!(?:%|(?:ns|us|ms|s|min|h)\\b))")));
    }

    /**
     * Adds pieces that are not broken, with blanks between them.
     *
     * @param lead the text before the first piece; further lines are indented more if it is not empty
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

    /** Returns all lines, without a line break at the end. */
    @Override
    public String toString() {
        return text.toString().stripTrailing();
    }
}
