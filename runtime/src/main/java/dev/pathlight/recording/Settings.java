package dev.pathlight.recording;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is configured from outside: system properties {@code pathlight.*}, else environment {@code PATHLIGHT_*}. */
public final class Settings {
    /** Whether anything is recorded in this JVM. A constant, so that the JIT removes what it switches off. */
    public static final boolean ENABLED = flag("enabled", true);

    private Settings() {}

    /**
     * Whether something is switched on.
     *
     * @param otherwise where it is not set, or to something that is neither
     */
    static boolean flag(String name, boolean otherwise) {
        String value = get(name);
        String said = value == null ? "" : value.trim().toLowerCase(Locale.ROOT);
        if (said.equals("true") || said.equals("false")) {
            return said.equals("true");
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
     * The value of a setting.
     *
     * @param name without the prefix, in lower case
     * @return null where it is not set, or may not be read
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
