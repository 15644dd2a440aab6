package dev.pathlight.cli;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options of the command {@code analyze}.
 *
 * @param help whether to print the usage only
 * @param json whether to write JSON instead of text
 * @param scale the factors of {@code --what-if}, by {@code key/KIND}
 * @param joins whether segments wait for the segments that they join
 */
record Options(boolean help, boolean json, Map<String, BigDecimal> scale, boolean joins, List<Path> files) {
    static final String USAGE = """
            usage: java -jar pathlight.jar analyze [OPTION]... FILE...

            Analyses recorded requests: the critical path, what held threads, what was outstanding, and what would make
            the response earlier.

              --json                 write a JSON array with one object for each file
              --what-if KEY/KIND=F   simulate the response time with that time multiplied by F, such as
                                     dishes/EXTERNAL=0.5; can be repeated, all factors apply together.
                                     KIND is ACTIVE, EXTERNAL, BLOCKED or UNATTRIBUTED
              --joins none           ignore joins in --what-if (default: --joins known)
              --help                 print this text

            Exit status: 0, or 2 if an option or a file is invalid; the other files are still analysed.
            """;

    /**
     * Parses a command line.
     *
     * @throws IllegalArgumentException if it is invalid; the message says why
     */
    static Options of(List<String> arguments) {
        boolean help = false;
        boolean json = false;
        boolean joins = true;
        boolean onlyFiles = false;
        Map<String, BigDecimal> scale = new LinkedHashMap<>();
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (onlyFiles || !argument.startsWith("-") || argument.equals("-")) {
                files.add(file(argument));
                continue;
            }
            int equals = argument.indexOf('=');
            String option = equals < 0 ? argument : argument.substring(0, equals);
            String inline = equals < 0 ? null : argument.substring(equals + 1);
            switch (option) {
                case "--help", "-h" -> help = true;
                case "--json" -> json = true;
                case "--" -> onlyFiles = true;
                case "--what-if" -> whatIf(scale, inline != null ? inline : value(arguments, ++i, option));
                case "--joins" -> joins = joins(inline != null ? inline : value(arguments, ++i, option));
                default -> throw new IllegalArgumentException("unknown option " + option);
            }
        }
        if (files.isEmpty() && !help) {
            throw new IllegalArgumentException("no file given");
        }
        return new Options(help, json, scale, joins, files);
    }

    private static String value(List<String> arguments, int index, String option) {
        if (index >= arguments.size()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return arguments.get(index);
    }

    private static Path file(String argument) {
        try {
            return Path.of(argument);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + argument + "' is not a valid file name", e);
        }
    }

    private static boolean joins(String value) {
        return switch (value) {
            case "none" -> false;
            case "known" -> true;
            default -> throw new IllegalArgumentException("--joins is none or known, not " + value);
        };
    }

    private static void whatIf(Map<String, BigDecimal> scale, String value) {
        int equals = value.lastIndexOf('=');
        BigDecimal factor = equals < 0 ? null : number(value.substring(equals + 1));
        String name = equals < 0 ? value : value.substring(0, equals);
        if (factor == null || factor.signum() < 0 || !name.matches("(?s).+/(ACTIVE|EXTERNAL|BLOCKED|UNATTRIBUTED)")) {
            throw new IllegalArgumentException(
                    "--what-if takes KEY/KIND=F, such as dishes/EXTERNAL=0.5, not '" + value + "'");
        }
        scale.put(name, factor);
    }

    private static @Nullable BigDecimal number(String text) {
        try {
            BigDecimal number = new BigDecimal(text.trim());
            return number.scale() > 100 || number.precision() - number.scale() > 18 ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
