/** Has the module in which the JDK's Generated is. */
module compiler {
    requires dev.pathlight;
    requires java.compiler;
}
