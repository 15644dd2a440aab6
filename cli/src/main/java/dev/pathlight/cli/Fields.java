package dev.pathlight.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of one JSON object, each of the type it is asked for. */
final class Fields {
    private final String file;
    /** Line and column of the object. */
    final String place;

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, String> places = new HashMap<>();

    private Fields(String file, String place) {
        this.file = file;
        this.place = place;
    }

    /** Reads the object at which a parser stands. */
    static Fields read(JsonParser parser, String file, String what) throws IOException, MalformedFile {
        Fields fields = new Fields(file, place(parser));
        expect(parser, JsonToken.START_OBJECT, file, what, "an object");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            fields.places.put(name, place(parser));
            Object value = value(parser, file, what + "." + name);
            if (value != null) {
                fields.values.put(name, value);
            }
        }
        return fields;
    }

    private static @Nullable Object value(JsonParser parser, String file, String what)
            throws IOException, MalformedFile {
        return switch (parser.currentToken()) {
            case START_OBJECT -> read(parser, file, what);
            case START_ARRAY -> {
                List<Object> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    Object element = value(parser, file, what + "[" + elements.size() + "]");
                    elements.add(element == null ? "null" : element);
                }
                yield elements;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> {
                if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
                    throw new MalformedFile(file + ":" + place(parser), what + " is too large a number");
                }
                yield parser.getLongValue();
            }
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    static void expect(JsonParser parser, JsonToken token, String file, String what, String kind)
            throws MalformedFile, IOException {
        if (parser.currentToken() != token) {
            String found = parser.currentToken() == null ? "the end of the file" : parser.getText();
            throw new MalformedFile(file + ":" + place(parser), what + " has to be " + kind + ", not " + found);
        }
    }

    static String place(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr() + ":"
                + parser.currentTokenLocation().getColumnNr();
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** Null where there is none. */
    @Nullable
    String text(String name) throws MalformedFile {
        return as(String.class, name, "a text");
    }

    /** Empty where there is none, for others to refuse. */
    String given(String name) throws MalformedFile {
        String text = text(name);
        return text == null ? "" : text;
    }

    boolean flag(String name) throws MalformedFile {
        Boolean flag = as(Boolean.class, name, "true or false");
        return flag != null && flag;
    }

    @Nullable
    Long instant(String name) throws MalformedFile {
        return as(Long.class, name, "an integer");
    }

    long givenInstant(String what, String name) throws MalformedFile {
        Long instant = instant(name);
        if (instant == null) {
            throw new MalformedFile(file + ":" + place, what + "." + name + ": missing");
        }
        return instant;
    }

    @Nullable
    Fields object(String name) throws MalformedFile {
        return as(Fields.class, name, "an object");
    }

    /** Empty where there is none. */
    <T> List<T> list(Class<T> type, String name) throws MalformedFile {
        List<?> list = as(List.class, name, "an array");
        List<T> typed = new ArrayList<>();
        if (list != null) {
            for (Object element : list) {
                if (!type.isInstance(element)) {
                    throw refused(
                            name, "has an element that is not " + (type == String.class ? "a text" : "an object"));
                }
                typed.add(type.cast(element));
            }
        }
        return typed;
    }

    MalformedFile refused(String name, String why) {
        return new MalformedFile(file + ":" + places.getOrDefault(name, place), "'" + name + "' " + why);
    }

    private <T> @Nullable T as(Class<T> type, String name, String kind) throws MalformedFile {
        Object value = values.get(name);
        if (value == null) {
            return null;
        }
        if (!type.isInstance(value)) {
            String found =
                    value instanceof Fields ? "an object" : value instanceof List ? "an array" : "'" + value + "'";
            throw refused(name, "has to be " + kind + ", not " + found);
        }
        return type.cast(value);
    }

    /** Names and values, where all values are numbers that are integers. */
    Map<String, Long> times() throws MalformedFile {
        Map<String, Long> times = new LinkedHashMap<>();
        for (String name : values.keySet()) {
            times.put(name, givenInstant("requests", name));
        }
        return times;
    }
}
