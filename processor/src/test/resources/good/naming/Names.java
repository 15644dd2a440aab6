package naming;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;
import java.util.Date;
import java.util.function.Consumer;

class Names<Monitor> implements Callback<Monitor> {
    @Override
    public void onDone(Monitor monitor) {}

    @TimedCallback void été(int größe, String $x) {}

    @TimedCallback void record(Run run) {}

    @TimedCallback void monitor(Monitor target) {}

    @TimedCallback void consumer(Consumer<String> consumer) {}

    @TimedCallback void dates(Date date, java.sql.Date sqlDate) {}

    @TimedCallback("yield.one") int yield(int run, int e) { return run; }

    @TimedCallback("yield.many") void yields(Objects target, Objects timedTarget) {}

    @CriticalPath("yield") void yield(int target) {}
}
