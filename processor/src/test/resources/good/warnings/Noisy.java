package warnings;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

@SuppressWarnings({"rawtypes", "serial", "unchecked", "try", "deprecation", "removal"})
abstract class Noisy implements Saving {
    @TimedCallback void raw(List list) {}

    @TimedCallback(as = Texts.class) void trusted(List list) {}

    @TimedCallback void old(Old old) {}

    @TimedCallback void gone(Gone gone) {}

    @TimedCallback(as = Runnable.class) void many(List<String>... lists) {}

    @TimedCallback(as = Saver.class) void saver() {}

    @TimedCallback CompletableFuture future() { return new CompletableFuture(); }

    @Deprecated @CriticalPath void deprecated(Object... anything) {}

    @SafeVarargs @CriticalPath final <T> void safe(T... anything) {}

    interface Saver extends java.io.Serializable {
        void save();
    }

    interface Texts {
        void take(List<String> texts);
    }
}
