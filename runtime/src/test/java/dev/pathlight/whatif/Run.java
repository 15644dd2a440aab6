package dev.pathlight.whatif;

import java.util.ArrayList;
import java.util.List;

/** One run of a handler or a callback, from its registration on. */
final class Run {
    final Execution execution;
    final Program.Code code;

    /** The index of its code in the program, unique in a request. */
    final int number;

    /** The run that registered it, and when; null for the handler. */
    final Run registeredBy;

    final long registeredAt;
    long ready;

    /** The run that made it ready; null if that was external. */
    Run readyBy;

    /** The run on whose stack it runs; null if it is not nested. */
    Run enclosing;

    int thread;
    long start = Long.MAX_VALUE;
    long end = Long.MAX_VALUE;

    /** The number of acts done. */
    int done;

    final List<Pause> pauses = new ArrayList<>();

    /** Whether it had ended when the response was sent, or sent it. */
    boolean endedBeforeResponse;

    /** A wait inside a run. */
    record Pause(Run future, long from, long to) {}

    Run(Execution execution, int number, Run registeredBy, long registeredAt) {
        this.execution = execution;
        this.number = number;
        this.code = execution.program.code.get(number);
        this.registeredBy = registeredBy;
        this.registeredAt = registeredAt;
    }
}
