package dev.pathlight.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Options of {@code serve}.
 *
 * @param help whether to print help only
 * @param host the address to listen on; null for the loopback interface
 * @param token the token of the collector; null if none
 */
record ServeOptions(
        boolean help,
        int port,
        @Nullable String host,
        @Nullable String token) {
    /**
     * Parses a command line.
     *
     * @throws IllegalArgumentException if it is not valid
     */
    static ServeOptions of(List<String> arguments, int defaultPort) {
        boolean help = false;
        int port = defaultPort;
        String host = null;
        String token = System.getenv("PATHLIGHT_COLLECTOR_TOKEN");
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int equals = argument.indexOf('=');
            String option = equals < 0 ? argument : argument.substring(0, equals);
            if (option.equals("--help") || option.equals("-h")) {
                help = true;
                continue;
            }
            if (!List.of("--port", "--host", "--token").contains(option)) {
                throw new IllegalArgumentException(
                        option.startsWith("-")
                                ? "unknown option " + option
                                : "serve takes options only, not " + option);
            }
            if (equals < 0 && ++i >= arguments.size()) {
                throw new IllegalArgumentException(option + " needs a value");
            }
            String value = equals < 0 ? arguments.get(i) : argument.substring(equals + 1);
            switch (option) {
                case "--port" -> port = port(value);
                case "--host" -> host = value;
                default -> token = value;
            }
        }
        return new ServeOptions(help, port, host, token);
    }

    private static int port(String value) {
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw new IllegalArgumentException("--port takes a number from 0 to 65535, not '" + value + "'");
    }
}
