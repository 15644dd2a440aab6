/** Requires the module with the JDK's Generated. */
module compiler {
    requires dev.pathlight;
    requires java.compiler;
}
