package dev.pathlight.environment;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Initializes the classes of the runtime before a request needs them. An initializer that dies, because the stack or the heap is full, makes
 * its class unusable for as long as the JVM runs: so none runs inside a request, where the application may survive such an error.
 */
public final class Classes {
    /** The classes with an initializer, except entry points, which call this one, and those that are meant to be initialized late. */
    private static final String NAMES = "Delivery Distribution Health Kind Outcome Reporting RequestSample Worker"
            + " aggregation.CallbackId aggregation.Cell aggregation.Ledgers aggregation.OperationCell aggregation.PathRecord"
            + " aggregation.Sample aggregation.SampleCell aggregation.Table environment.InternalErrors environment.Settings"
            + " executor.ShownTasks executor.SubmittedTask executor.SubmittedTask$Execution format.HumanReadable"
            + " format.HumanReadable$1 format.Label future.BlockingWait future.Both$Arrival future.CombinedFuture"
            + " future.CompletionTrampoline future.Timer future.WatchedFuture future.When histogram.Counters"
            + " histogram.Histogram histogram.Histogram$Reading instrumentation.AsyncCall instrumentation.Run path.Key path.Ready path.Registration"
            + " path.Segment recording.CallbackDeclaration recording.CpuSampler recording.FunctionNames recording.InFlight"
            + " recording.InFlight$Slots recording.OpenSegment recording.OperationDeclaration recording.Recorder recording.Request recording.RequestExtras"
            + " recording.StrictMode recording.ThreadName recording.ThreadState recording.Timeline report.CallbackSection"
            + " report.ConsoleReport report.Limit report.WhatIfSection trace.Scale";

    static {
        try {
            ThreadLocalRandom.current(); // of the JDK, which contended counters and samples use
            String own = Classes.class.getName();
            String root = own.substring(0, own.length() - "environment.Classes".length());
            for (String name : NAMES.split(" ", -1)) {
                initialize(root + name);
            }
        } catch (Throwable e) {
            InternalErrors.report(e);
        }
    }

    private Classes() {}

    /** Initializes them if that has not happened yet. */
    public static void initialize() {
        // Running the static initializer is all.
    }

    private static void initialize(String name) {
        try {
            Class.forName(name);
        } catch (ClassNotFoundException e) {
            // A native image or a shrinker knows no names: there it is initialized when it is first used.
        }
    }
}
