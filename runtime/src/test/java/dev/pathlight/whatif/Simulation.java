package dev.pathlight.whatif;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Runs requests of a program on simulated threads under a virtual clock. One use. */
final class Simulation {
    private final Threads threads;
    private final Faster faster;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingInt(Event::number));
    private int count;
    private long now;

    private record Event(long at, int number, Runnable what) {}

    private Simulation(Threads threads, Faster faster) {
        this.threads = threads;
        this.faster = faster;
    }

    /** Runs concurrent requests on shared threads. */
    static List<Execution> run(Program program, Threads threads, List<Times> requests, Faster faster) {
        Simulation simulation = new Simulation(threads, faster);
        List<Execution> executions = new ArrayList<>();
        for (Times times : requests) {
            Execution execution = new Execution(program, times);
            executions.add(execution);
            simulation.ready(new Run(execution, 0, null, times.arrival), times.arrival, null);
        }
        simulation.run();
        return executions;
    }

    private void run() {
        while (!events.isEmpty()) {
            Event event = events.remove();
            now = event.at;
            event.what.run();
            for (Run next = threads.next(); next != null; next = threads.next()) {
                start(next);
            }
        }
    }

    private void at(long instant, Runnable what) {
        events.add(new Event(instant, count++, what));
    }

    private void ready(Run run, long instant, Run by) {
        run.ready = instant;
        run.readyBy = by;
        at(instant, () -> threads.add(run));
    }

    private void start(Run run) {
        run.start = now;
        run.execution.runs.add(run);
        goOn(run);
    }

    /** Spends the active time until the next act. */
    private void goOn(Run run) {
        long active = run.execution.times.active[run.number][run.done];
        at(now + faster.active(run.code.name(), active), () -> {
            if (run.done < run.code.acts().size()) {
                act(run, run.code.acts().get(run.done++));
            } else {
                end(run);
            }
        });
    }

    private void act(Run run, Program.Act act) {
        switch (act.what()) {
            case REGISTER -> {
                register(run, act.callback());
                goOn(run);
            }
            case COMPLETE -> complete(run, registered(run.execution, act.callback()));
            case AWAIT -> {
                Run future = registered(run.execution, act.callback());
                run.pauses.add(new Run.Pause(future, now, Math.max(now, future.ready)));
                at(Math.max(now, future.ready), () -> goOn(run));
            }
        }
    }

    private void register(Run by, int number) {
        Run run = new Run(by.execution, number, by, now);
        by.execution.registered.add(run);
        long ready = now + faster.external(run.code.key().waited(), by.execution.times.external[number]);
        switch (run.code.way()) {
            case EXTERNAL -> ready(run, ready, null);
            case JOINED -> run.ready = ready;
            default -> {}
        }
    }

    private static Run registered(Execution execution, int number) {
        for (Run run : execution.registered) {
            if (run.number == number) {
                return run;
            }
        }
        throw new IllegalStateException("not registered: " + number);
    }

    private void complete(Run by, Run waiting) {
        if (waiting.code.way() == Program.Way.HANDED_OVER) {
            ready(waiting, now, by);
            goOn(by);
        } else {
            waiting.ready = now;
            waiting.readyBy = by;
            waiting.enclosing = by;
            waiting.thread = by.thread;
            start(waiting);
        }
    }

    private void end(Run run) {
        run.end = now;
        run.execution.ended(run);
        if (run.enclosing == null) {
            threads.free(run.thread);
        } else {
            goOn(run.enclosing);
        }
    }
}
