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
 * The options of {@code analyze}.
 *
 * @param help whether only help is wanted
 * @param json whether JSON is wanted, not text
 * @param scale what {@code --what-if} asks; empty if nothing
 * @param joins whether known joins hold
 */
record Options(boolean help, boolean json, Map<String, BigDecimal> scale, boolean joins, List<Path> files) {
    static final String USAGE = """
            usage: java -jar pathlight.jar analyze [OPTION]... FILE...

            Says where the time of recorded requests went: the critical path, who held threads, what did not come, and
            what would make the response earlier.

              --json                 an array with one object for each file, for programs
              --what-if KEY/KIND=F   the response time if that time had been F times as long, such as
                                     dishes/EXTERNAL=0.5; may be given several times, and holds for all at once.
                                     KIND is ACTIVE, EXTERNAL, BLOCKED or UNATTRIBUTED
              --joins none           --what-if does as though no callback waited for another (--joins known: it does)
              --help                 this text

            Exit status: 0, or 2 if an option or a file is wrong; the other files are analysed all the same.
            """;

    /**
     * Takes a command line apart.
     *
     * @throws IllegalArgumentException if it is wrong; the message says what
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
                default -> throw new IllegalArgumentException("there is no option " + option);
            }
        }
        if (files.isEmpty() && !help) {
            throw new IllegalArgumentException("no file is given");
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
            throw new IllegalArgumentException("'" + argument + "' is no name of a file", e);
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
