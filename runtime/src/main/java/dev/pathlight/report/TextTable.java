package dev.pathlight.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of cells in columns as wide as they need. The first columns hold names, flush left, which are cut where there is
 * not enough room; the others hold figures, flush right.
 */
final class TextTable {
    private static final String GAP = "   ";

    /** Names are cut from here on in any case: a table is easier to read if its columns are not far apart. */
    private static final int WIDEST_NAME = 40;

    private final int leftColumns;
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(int leftColumns, List<String> headers) {
        this.leftColumns = leftColumns;
        rows.add(List.copyOf(headers));
    }

    /** Adds a row, with as many cells as there are headers. */
    void row(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    void row(String... cells) {
        row(List.of(cells));
    }

    /**
     * All rows.
     *
     * @param width that they are to keep within
     */
    List<String> lines(int width) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], Label.width(row.get(i)));
            }
        }
        fit(widths, width - GAP.length() * (columns - 1));
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    /** Takes from the widest names what is too much. */
    private void fit(int[] widths, int room) {
        for (int i = 0; i < leftColumns; i++) {
            widths[i] = Math.min(widths[i], WIDEST_NAME);
        }
        for (int excess = Arrays.stream(widths).sum() - room; excess > 0; excess--) {
            int widest = 0;
            for (int i = 1; i < leftColumns; i++) {
                widest = widths[i] > widths[widest] ? i : widest;
            }
            widths[widest]--;
        }
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = Label.cut(row.get(i), widths[i]);
            String fill = " ".repeat(widths[i] - Label.width(cell));
            line.append(i == 0 ? "" : GAP).append(i < leftColumns ? cell + fill : fill + cell);
        }
        return line.toString();
    }
}
