package dev.pathlight.format;

import java.util.List;

/**
 * Names from the application, made safe for a terminal: on one line, without control characters, and no longer than the space
 * for them.
 */
public final class Label {
    /** The columns that a name may take in running text. */
    public static final int COLUMNS = 40;

    /** The end of a name that is too long says more: packages and classes come first. */
    private static final double SHARE_OF_HEAD = 0.35;

    private static final String CUT = "...";

    private Label() {}

    /** Returns a name for running text. */
    public static String name(String name) {
        return of(name, COLUMNS);
    }

    /** Returns a name that is safe to print and takes no more than these columns. */
    public static String of(String name, int columns) {
        return cut(safe(name), columns);
    }

    /** Returns a list in words: {@code a, b and c}. */
    public static String list(List<String> parts) {
        int last = parts.size() - 1;
        return last < 1
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }

    /** Cuts a safe text in its middle if it is too long. */
    public static String cut(String safe, int columns) {
        if (width(safe) <= columns) {
            return safe;
        }
        int room = columns - CUT.length();
        int head = (int) (room * SHARE_OF_HEAD);
        return head(safe, head) + CUT + tail(safe, room - head);
    }

    /** Returns the number of columns of a terminal that a text takes. */
    public static int width(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            width += width(text.codePointAt(i));
        }
        return width;
    }

    /** The blocks that terminals show in two columns: East Asian scripts, full-width forms and pictures. */
    private static final int[][] WIDE = {
        {0x1100, 0x115F},
        {0x2E80, 0xA4CF},
        {0xAC00, 0xD7A3},
        {0xF900, 0xFAFF},
        {0xFF00, 0xFF60},
        {0x1F300, 0x1FAFF},
        {0x20000, 0x3FFFD}
    };

    private static int width(int codePoint) {
        for (int[] block : WIDE) {
            if (codePoint >= block[0] && codePoint <= block[1]) {
                return 2;
            }
        }
        return 1;
    }

    /** Returns a name in full; what is not printable is escaped. */
    public static String safe(String name) {
        StringBuilder safe = new StringBuilder();
        for (int c : name.codePoints().toArray()) {
            if (isPrintable(c)) {
                safe.appendCodePoint(c);
            } else if (c == '\n') {
                safe.append("\\n");
            } else {
                safe.append(String.format("\\u%04x", c));
            }
        }
        // An empty name, or one of blanks, would look as if something was missing.
        return name.isBlank() ? "\"" + safe + "\"" : safe.toString();
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            // Marks join the character before them, and formats turn the direction of the characters after them.
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK -> false;
            default -> true;
        };
    }

    private static String head(String text, int columns) {
        int end = 0;
        for (int used = 0; end < text.length(); end += Character.charCount(text.codePointAt(end))) {
            used += width(text.codePointAt(end));
            if (used > columns) {
                break;
            }
        }
        return text.substring(0, end);
    }

    private static String tail(String text, int columns) {
        int start = text.length();
        for (int used = 0; start > 0; start -= Character.charCount(text.codePointBefore(start))) {
            used += width(text.codePointBefore(start));
            if (used > columns) {
                break;
            }
        }
        return text.substring(start);
    }
}
