package dev.pathlight.recording;

/** The off switch, {@code pathlight.enabled}. A constant, so that the JIT removes what it switches off. */
public final class Switch {
    /** Whether anything is recorded in this JVM. */
    public static final boolean ON = !"false".equalsIgnoreCase(Settings.get("enabled"));

    private Switch() {}
}
