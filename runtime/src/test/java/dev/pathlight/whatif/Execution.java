package dev.pathlight.whatif;

import java.util.ArrayList;
import java.util.List;

/** The runs of one request. */
final class Execution {
    final Program program;
    final Times times;

    /** In order of registration. */
    final List<Run> registered = new ArrayList<>();

    /** In order of start. */
    final List<Run> runs = new ArrayList<>();

    /** The run that sent the response. */
    Run response;

    private int outstanding;

    Execution(Program program, Times times) {
        this.program = program;
        this.times = times;
        this.outstanding = program.joined();
    }

    /** Ends a run, and sends the response if it was the last one that the response waits for. */
    void ended(Run run) {
        run.endedBeforeResponse = response == null;
        if (run.code.joined() && --outstanding == 0) {
            response = run;
        }
    }

    long responseTime() {
        return response.end - times.arrival;
    }

    /** Returns the run that ended last. */
    Run last() {
        Run last = response;
        for (Run run : runs) {
            last = run.end > last.end ? run : last;
        }
        return last;
    }
}
