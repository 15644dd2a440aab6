package dev.pathlight.jfr;

import dev.pathlight.BlameRow;
import dev.pathlight.Distribution;
import dev.pathlight.Operation;
import dev.pathlight.RecordedRequest;
import dev.pathlight.Reporter;
import dev.pathlight.Snapshot;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes each interval to the running recordings of the JDK's Flight Recorder: an event for each operation, for each of its
 * slowest requests, and for each pair of a queued key and the key that held its thread.
 *
 * <p>The global monitor finds this reporter if its jar is on the class or module path. An event that no running recording
 * has enabled is not computed. Everything happens on the thread that the monitor has for it.
 *
 * @since 0.1
 */
public final class JfrReporter implements Reporter {
    /** Creates a reporter, for {@link dev.pathlight.Monitor.Builder#reporter} or the service loader. */
    public JfrReporter() {}

    @Override
    public void report(Snapshot interval) {
        if (new OperationEvent().isEnabled()) {
            interval.operations().forEach(JfrReporter::operation);
        }
        if (new SlowRequestEvent().isEnabled()) {
            interval.operations()
                    .forEach(operation -> operation.sample().slowest().forEach(JfrReporter::slowRequest));
        }
        if (new BlockedEvent().isEnabled()) {
            interval.blame().forEach(JfrReporter::blocked);
        }
    }

    private static void operation(Operation operation) {
        OperationEvent event = new OperationEvent();
        Distribution response = operation.response();
        event.operation = operation.name();
        event.done = operation.count();
        event.errors = operation.errors();
        event.abandoned = operation.abandoned();
        event.dropped = operation.dropped();
        event.inFlight = operation.inFlight();
        event.responseP50 = response.quantile(0.5);
        event.responseP95 = response.quantile(0.95);
        event.responseP99 = response.quantile(0.99);
        event.responseMax = response.max();
        event.active = operation.active().sum();
        event.external = operation.external().sum();
        event.blocked = operation.blocked().sum();
        event.commit();
    }

    private static void slowRequest(RecordedRequest request) {
        SlowRequestEvent event = new SlowRequestEvent();
        event.operation = request.operation();
        event.response = request.responseTime();
        event.requestDuration = request.duration();
        event.path = text(request.responsePath());
        event.commit();
    }

    /** Returns a path as text, such as {@code chores ACTIVE 61 us, dishes EXTERNAL 306,120 us}. */
    private static String text(List<RecordedRequest.Piece> path) {
        return path.stream()
                .map(piece -> String.format("%s %s %,d us", piece.key(), piece.kind(), piece.time() / 1_000))
                .collect(Collectors.joining(", "));
    }

    private static void blocked(BlameRow row) {
        BlockedEvent event = new BlockedEvent();
        event.queued = row.blocked();
        event.heldBy = row.by();
        event.time = row.time();
        event.possible = row.possible();
        event.commit();
    }
}
