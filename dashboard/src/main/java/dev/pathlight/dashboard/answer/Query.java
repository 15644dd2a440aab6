package dev.pathlight.dashboard.answer;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a request. Immutable. */
public final class Query {
    private static final int LONGEST = 4_096;
    private static final int DEFAULT_MINUTES = 5;

    private final Map<String, String> values = new HashMap<>();

    /**
     * Reads the query of an address.
     *
     * @param text as it was sent, without its question mark; null for none
     * @throws BadQuery if it is no query
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

    String text(String name) throws BadQuery {
        String value = values.get(name);
        if (value == null) {
            throw new BadQuery("the parameter '" + name + "' is missing");
        }
        return value;
    }

    @Nullable
    String textIfAny(String name) {
        return values.get(name);
    }

    long number(String name, long otherwise) throws BadQuery {
        String value = values.get(name);
        try {
            return value == null ? otherwise : Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new BadQuery("the parameter '" + name + "' has to be an integer");
        }
    }

    /** The span that is asked about: {@code minutes}, 1, 5 or 15. */
    int seconds() throws BadQuery {
        long minutes = number("minutes", DEFAULT_MINUTES);
        if (minutes != 1 && minutes != 5 && minutes != 15) {
            throw new BadQuery("the parameter 'minutes' has to be 1, 5 or 15");
        }
        return (int) minutes * 60;
    }

    /** A request cannot be understood. The message says why. */
    public static final class BadQuery extends Exception {
        private static final long serialVersionUID = 1;

        BadQuery(String message) {
            super(message);
        }
    }
}
