package dev.pathlight.whatif;

import java.util.ArrayList;
import java.util.List;

/** What happened in one request. */
final class Execution {
    final Program program;
    final Times times;
    /** In the order of registration. */
    final List<Run> registered = new ArrayList<>();
    /** In the order of start. */
    final List<Run> runs = new ArrayList<>();
    /** What sent the response as it ended. */
    Run response;

    private int outstanding;

    Execution(Program program, Times times) {
        this.program = program;
        this.times = times;
        this.outstanding = program.joined();
    }

    /** A run is over: the countdown to the response goes on. */
    void ended(Run run) {
        run.endedBeforeResponse = response == null;
        if (run.code.joined() && --outstanding == 0) {
            response = run;
        }
    }

    long responseTime() {
        return response.end - times.arrival;
    }

    /** What ended last. */
    Run last() {
        Run last = response;
        for (Run run : runs) {
            last = run.end > last.end ? run : last;
        }
        return last;
    }
}
