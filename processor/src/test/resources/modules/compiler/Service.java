package compiler;

import dev.pathlight.CriticalPath;

/** Generated code here can name the JDK's Generated. */
public class Service {
    /** Nothing to do. */
    public Service() {}

    /** Starts. */
    @CriticalPath
    public void start() {}
}
