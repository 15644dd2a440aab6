package dev.pathlight.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.pathlight.Monitor;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Knots of classes within the packages of the runtime. */
class ClassCyclesTest {
    private static final int MOST = 6;

    /** Larger knots, each explained in the description of its package. A class is added here only with a reason there. */
    private static final Map<String, Set<String>> EXPLAINED = Map.of(
            "dev.pathlight.recording",
            Set.of(
                    "InFlight",
                    "PathRecorder",
                    "OpenSegment",
                    "Recorder",
                    "RecorderListener",
                    "Request",
                    "RequestExtras",
                    "RequestProgress",
                    "RequestTotals",
                    "SegmentStack",
                    "StrictMode",
                    "ThreadState",
                    "Token",
                    "Transcript"),
            "dev.pathlight.future",
            Set.of(
                    "Attachment",
                    "Both",
                    "CompletionTrampoline",
                    "Composition",
                    "MinimalRequestFuture",
                    "RequestFuture",
                    "StageMethods",
                    "Step",
                    "WaitFor"),
            "dev.pathlight.path",
            Set.of(
                    "Await",
                    "Detail",
                    "Past",
                    "PieceSink",
                    "Place",
                    "Point",
                    "RareDetail",
                    "Ready",
                    "Registration",
                    "Segment",
                    "Walk"));

    private final JavaClasses runtime = new ClassFileImporter()
            .importUrl(Monitor.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void noClassJoinsALargeKnot() {
        assertThat(ClassCycles.in(runtime).unexpected(MOST, EXPLAINED)).isEmpty();
    }

    @Test
    void everyExplainedKnotStillExists() {
        ClassCycles cycles = ClassCycles.in(runtime);

        EXPLAINED.forEach(
                (name, knot) -> assertThat(cycles.largest(name)).as(name).isEqualTo(knot));
    }

    @Test
    void aClassInALargeKnotIsReportedUnlessItIsExplained() {
        assertThat(ClassCycles.in(runtime).unexpected(MOST, Map.of()))
                .anyMatch(line -> line.startsWith("dev.pathlight.path.Walk has joined a knot of "));
    }
}
