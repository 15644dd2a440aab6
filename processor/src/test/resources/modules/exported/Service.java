package exported;

import dev.pathlight.CriticalPath;

/** Generated code here cannot name the JDK's Generated. */
@SuppressWarnings("exports")
public class Service {
    /** Nothing to do. */
    public Service() {}

    /** Starts. */
    @CriticalPath
    public void start() {}
}
