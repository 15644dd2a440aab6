package dev.pathlight.dashboard.answer;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parameters of a question. Immutable. */
public final class Query {
    private static final int LONGEST = 4_096;
    private static final int DEFAULT_MINUTES = 5;

    private final Map<String, String> values = new HashMap<>();

    /**
     * Parses the query of an address.
     *
     * @param text the query as it was sent, without its question mark; null if none
     * @throws BadQuery if it is not a valid query
     */
    public Query(@Nullable String text) throws BadQuery {
        if (text == null || text.isEmpty()) {
            return;
        }
        if (text.length() > LONGEST) {
            throw new BadQuery("the query is longer than " + LONGEST + " characters");
        }
        for (String part : text.split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                values.put(part.substring(0, equals), decoded(part.substring(equals + 1)));
            }
        }
    }

    private static String decoded(String value) throws BadQuery {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadQuery("a % in the query is not followed by two hexadecimal digits");
        }
    }

    /** Returns the value of a required parameter. */
    String text(String name) throws BadQuery {
        String value = values.get(name);
        if (value == null) {
            throw new BadQuery("the parameter '" + name + "' is missing");
        }
        return value;
    }

    /** Returns the value of a parameter; null if it is missing. */
    @Nullable
    String textIfAny(String name) {
        return values.get(name);
    }

    long number(String name, long fallback) throws BadQuery {
        String value = values.get(name);
        try {
            return value == null ? fallback : Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new BadQuery("the parameter '" + name + "' has to be an integer");
        }
    }

    /** Returns the length of the span in seconds: the parameter {@code minutes}, which is 1, 5 or 15. */
    int seconds() throws BadQuery {
        long minutes = number("minutes", DEFAULT_MINUTES);
        if (minutes != 1 && minutes != 5 && minutes != 15) {
            throw new BadQuery("the parameter 'minutes' has to be 1, 5 or 15");
        }
        return (int) minutes * 60;
    }

    /** Says why a query is not valid. */
    public static final class BadQuery extends Exception {
        private static final long serialVersionUID = 1;

        BadQuery(String message) {
            super(message);
        }
    }
}
