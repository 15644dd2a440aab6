package supertypes;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;

interface Api {
    @CriticalPath
    int ask(String question);

    @TimedCallback
    default void answered(String answer) {}

    void close() throws Exception;
}
