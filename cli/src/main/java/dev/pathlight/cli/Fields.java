package dev.pathlight.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of one JSON object, with their places in the file. */
final class Fields {
    /** The path of the object in the file, such as {@code segments[3]}. */
    final String path;

    private final String file;
    private final int line;
    private final int column;
    private final List<Field> fields = new ArrayList<>();

    private record Field(String name, Object value, int line, int column) {}

    private Fields(JsonParser parser, String file, String path) {
        this.file = file;
        this.path = path;
        this.line = parser.currentTokenLocation().getLineNr();
        this.column = parser.currentTokenLocation().getColumnNr();
    }

    /** Reads the object at the position of a parser. */
    static Fields read(JsonParser parser, String file, String path) throws IOException, MalformedFile {
        Fields fields = new Fields(parser, file, path);
        expect(parser, JsonToken.START_OBJECT, file, path, "an object");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            int line = parser.currentTokenLocation().getLineNr();
            int column = parser.currentTokenLocation().getColumnNr();
            Object value = value(parser, file, path + "." + name);
            if (value != null) {
                fields.fields.add(new Field(name, value, line, column));
            }
        }
        return fields;
    }

    /** Reads the array of objects at the position of a parser. */
    static List<Fields> readAll(JsonParser parser, String file, String path) throws IOException, MalformedFile {
        expect(parser, JsonToken.START_ARRAY, file, path, "an array");
        List<Fields> all = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            all.add(read(parser, file, path + "[" + all.size() + "]"));
        }
        return all;
    }

    private static @Nullable Object value(JsonParser parser, String file, String path)
            throws IOException, MalformedFile {
        return switch (parser.currentToken()) {
            case START_OBJECT -> read(parser, file, path);
            case START_ARRAY -> {
                List<Object> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    Object element = value(parser, file, path + "[" + elements.size() + "]");
                    elements.add(element == null ? "null" : element);
                }
                yield elements;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> {
                if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
                    throw new MalformedFile(file + ":" + place(parser), path + " is too large a number");
                }
                yield parser.getLongValue();
            }
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    static void expect(JsonParser parser, JsonToken token, String file, String path, String kind)
            throws MalformedFile, IOException {
        if (parser.currentToken() != token) {
            String found = parser.currentToken() == null ? "the end of the file" : parser.getText();
            throw new MalformedFile(file + ":" + place(parser), path + " has to be " + kind + ", not " + found);
        }
    }

    static String place(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr() + ":"
                + parser.currentTokenLocation().getColumnNr();
    }

    private @Nullable Field field(String name) {
        for (Field field : fields) {
            if (field.name.equals(name)) {
                return field;
            }
        }
        return null;
    }

    boolean has(String name) {
        return field(name) != null;
    }

    /** Returns a text, null if the field is absent. */
    @Nullable
    String text(String name) throws MalformedFile {
        return as(String.class, name, "a text");
    }

    /** Returns a text, empty if the field is absent. */
    String textOrEmpty(String name) throws MalformedFile {
        String text = text(name);
        return text == null ? "" : text;
    }

    boolean flag(String name) throws MalformedFile {
        return Boolean.TRUE.equals(as(Boolean.class, name, "true or false"));
    }

    /** Returns an instant, null if the field is absent. */
    @Nullable
    Long instant(String name) throws MalformedFile {
        return as(Long.class, name, "an integer");
    }

    long requiredInstant(String name) throws MalformedFile {
        Long instant = instant(name);
        if (instant == null) {
            throw malformed(name + ": missing");
        }
        return instant;
    }

    /** Returns an object, null if the field is absent. */
    @Nullable
    Fields object(String name) throws MalformedFile {
        return as(Fields.class, name, "an object");
    }

    /** Returns a list, empty if the field is absent. */
    <T> List<T> list(Class<T> type, String name) throws MalformedFile {
        List<?> list = as(List.class, name, "an array");
        List<T> typed = new ArrayList<>();
        if (list != null) {
            for (Object element : list) {
                if (!type.isInstance(element)) {
                    throw malformedField(
                            name, "has an element that is not " + (type == String.class ? "a text" : "an object"));
                }
                typed.add(type.cast(element));
            }
        }
        return typed;
    }

    /** Returns all fields, which have to be integers. */
    Map<String, Long> times() throws MalformedFile {
        Map<String, Long> times = new LinkedHashMap<>();
        for (Field field : fields) {
            times.put(field.name, requiredInstant(field.name));
        }
        return times;
    }

    /** Refuses the object, for a field that is missing or does not fit the rest of the record. */
    MalformedFile malformed(String reason) {
        return new MalformedFile(file + ":" + line + ":" + column, path + "." + reason);
    }

    /** Refuses the value of a field, at its place. */
    MalformedFile malformedField(String name, String reason) {
        Field field = field(name);
        String place = field == null ? line + ":" + column : field.line + ":" + field.column;
        return new MalformedFile(file + ":" + place, "'" + name + "' " + reason);
    }

    private <T> @Nullable T as(Class<T> type, String name, String kind) throws MalformedFile {
        Field field = field(name);
        if (field == null) {
            return null;
        }
        Object value = field.value;
        if (!type.isInstance(value)) {
            String found =
                    value instanceof Fields ? "an object" : value instanceof List ? "an array" : "'" + value + "'";
            throw malformedField(name, "has to be " + kind + ", not " + found);
        }
        return type.cast(value);
    }
}
