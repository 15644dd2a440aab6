package dev.pathlight.whatif;

import java.util.ArrayList;
import java.util.List;

/** One run of a handler or a callback, from its registration on. */
final class Run {
    final Execution execution;
    final Program.Code code;
    /** The place of the code in its program, which is unique in a request. */
    final int number;
    /** What registered it, and when; null for the handler. */
    final Run registeredBy;

    final long registeredAt;
    long ready;
    /** What completed what it waited for; null where the world did. */
    Run readyBy;

    /** The run on whose stack it runs; null if that is its own. */
    Run enclosing;

    int thread;
    long start = Long.MAX_VALUE;
    long end = Long.MAX_VALUE;
    /** How many of its acts are over. */
    int done;

    final List<Pause> pauses = new ArrayList<>();
    /** Whether it had ended when the response was sent, or sent it as it ended. */
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
