package dev.pathlight.environment;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads settings of the JVM: system properties {@code pathlight.*}, else environment variables {@code PATHLIGHT_*}. */
public final class Settings {
    /** Whether anything is recorded in this JVM. A constant, so that the JIT removes what it switches off. */
    public static final boolean ENABLED = flag("enabled", true);

    private Settings() {}

    /**
     * Returns whether something is switched on.
     *
     * @param otherwise the value if it is not set, or neither true nor false
     */
    public static boolean flag(String name, boolean otherwise) {
        String value = get(name);
        String normalized = value == null ? "" : value.trim().toLowerCase(Locale.ROOT);
        if (normalized.equals("true") || normalized.equals("false")) {
            return normalized.equals("true");
        }
        if (value != null) {
            System.getLogger("dev.pathlight")
                    .log(
                            System.Logger.Level.WARNING,
                            "Pathlight: setting pathlight." + name + " is \"" + value + "\" and is taken as "
                                    + otherwise + ". Set it to true or to false.");
        }
        return otherwise;
    }

    /**
     * Returns the value of a setting.
     *
     * @param name without the prefix, in lower case
     * @return null if it is not set, or must not be read
     */
    public static @Nullable String get(String name) {
        try {
            String value = System.getProperty("pathlight." + name);
            return value != null ? value : System.getenv("PATHLIGHT_" + name.toUpperCase(Locale.ROOT));
        } catch (SecurityException e) {
            return null;
        }
    }
}
