package dev.pathlight.whatif;

import dev.pathlight.RecordBuilder;
import dev.pathlight.RecordedRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Records an execution as a monitor does, which cannot observe countdowns. */
final class Recorded {
    private final Execution execution;
    private final RecordBuilder record;

    private Recorded(Execution execution) {
        this.execution = execution;
        this.record = RecordBuilder.of(Program.OPERATION, execution.runs.get(0).start);
    }

    /**
     * Records an execution.
     *
     * @param threads the threads on which it ran
     * @param gates wait keys that the response is assumed to wait for
     * @param readyKnown whether the ready times of external waits are known
     */
    static RecordedRequest of(Execution execution, Threads threads, Set<String> gates, boolean readyKnown) {
        return new Recorded(execution).write(threads, gates, readyKnown);
    }

    /** Returns the wait keys whose registrations had all run before the response in every execution. */
    static Set<String> gates(List<Execution> executions) {
        Set<String> gates = new HashSet<>();
        Set<String> counterexamples = new HashSet<>();
        for (Execution execution : executions) {
            for (Run run : execution.registered) {
                (run.endedBeforeResponse ? gates : counterexamples).add(waitKey(run));
            }
        }
        gates.removeAll(counterexamples);
        return gates;
    }

    private static String waitKey(Run run) {
        return run.code.key().waited();
    }

    private static String registration(Run run) {
        return "r" + run.number;
    }

    private static String segment(Run run) {
        return run == null ? null : "s" + run.number;
    }

    private RecordedRequest write(Threads threads, Set<String> gates, boolean readyKnown) {
        record.arrival(execution.times.arrival);
        for (Run run : execution.registered) {
            record.registration(registration(run), waitKey(run), segment(run.registeredBy), run.registeredAt);
        }
        for (Run run : execution.runs) {
            write(run, readyKnown);
            Run holder = threads.heldByForeign(run);
            if (holder != null) {
                record.afterForeign(holder.code.name(), run.start);
            }
        }
        join(gates);
        Run last = execution.last();
        return record.response(segment(execution.response), execution.response.end)
                .finish(segment(last), last.end)
                .build();
    }

    private void write(Run run, boolean readyKnown) {
        record.segment(segment(run), run.code.name(), "t" + run.thread, run.start, run.end);
        if (run.registeredBy == null) {
            record.root();
        } else {
            record.runOf(registration(run));
            if (readyKnown || run.readyBy != null) {
                record.ready(run.ready, segment(run.readyBy));
            }
        }
        if (run.enclosing != null) {
            record.nestedIn(segment(run.enclosing));
        }
        for (Run.Pause pause : run.pauses) {
            Long ready = readyKnown ? (Long) pause.future().ready : null;
            record.await(registration(pause.future()), pause.from(), pause.to(), ready, null);
        }
    }

    /** Lets the response join its gates at the start of the stack that sent it, or when it was sent. */
    private void join(Set<String> gates) {
        Run sending = execution.response;
        Run base = sending;
        while (base.enclosing != null) {
            base = base.enclosing;
        }
        List<String> before = new ArrayList<>();
        List<String> later = new ArrayList<>();
        for (Run run : execution.runs) {
            if (run.registeredBy != null && gates.contains(waitKey(run)) && run.end <= sending.end) {
                (run.end <= base.start ? before : later).add(segment(run));
            }
        }
        if (!before.isEmpty()) {
            record.join(segment(base), base.start, before);
        }
        if (!later.isEmpty()) {
            record.join(segment(sending), sending.end, later);
        }
    }
}
