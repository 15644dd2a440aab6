package tck;

import dev.pathlight.CriticalPath;
import java.util.concurrent.Flow;
import java.util.function.Supplier;

class Handler implements Supplier<Flow.Subscriber<Integer>> {
    @CriticalPath
    @Override
    public Flow.Subscriber<Integer> get() {
        return new TimedSum(new Sum());
    }
}
