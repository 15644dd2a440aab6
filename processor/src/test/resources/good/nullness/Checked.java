package nullness;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

class Checked {
    @CriticalPath
    @Nullable String find(@Nullable String name, Map<String, @Nullable Integer> counts, Map.@Nullable Entry<String, Integer> one) {
        return name;
    }

    @TimedCallback(as = Consumer.class)
    void found(@Nullable Integer bound, String @Nullable [] names, @Nullable List<@Nullable String> more) {}
}
