package dev.pathlight;

import dev.pathlight.format.HumanReadable;
import dev.pathlight.recording.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A request in flight at the time of the call: a thread dump for code that has no blocked threads to dump. Immutable.
 *
 * @param operation the name of its operation
 * @param source the annotated method that started it, {@code package.Type.method(Type, ...)}
 * @param age since its arrival if that is known, else since its start
 * @param responded whether its response was sent
 * @param waits its waits, the oldest first; empty while nothing is registered and its handler still runs
 * @since 0.1
 */
public record InFlightRequest(String operation, String source, Duration age, boolean responded, List<Wait> waits) {
    /**
     * A wait of a request.
     *
     * @param awaits the wait key
     * @param callback the callback key
     * @param source the annotated method that is called then; empty for a callback named at run time
     * @param age since its registration
     * @param running whether the wait is over, and its callback runs
     * @since 0.1
     */
    public record Wait(String awaits, String callback, String source, Duration age, boolean running) {
        @Override
        public String toString() {
            String then = running ? "runs " + callback : "waits for " + awaits;
            return then + ", registered " + HumanReadable.time(age.toNanos()) + " ago"
                    + (running || callback.equals(awaits) ? "" : ", then " + callback)
                    + (source.isEmpty() ? "" : "  at " + source);
        }
    }

    static InFlightRequest of(Request request, long now) {
        List<Wait> waits = new ArrayList<>();
        request.eachOutstanding((callback, since, running) -> waits.add(new Wait(
                callback.awaits().name(), callback.key().name(), callback.source(), age(since, now), running)));
        waits.sort((a, b) -> b.age().compareTo(a.age()));
        return new InFlightRequest(
                request.name().name(),
                request.source(),
                age(request.arrival(), now),
                request.responded(),
                List.copyOf(waits));
    }

    private static Duration age(long since, long now) {
        return Duration.ofNanos(Math.max(0, now - since));
    }

    /** Returns a line for the request, and one for each of its waits. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(operation)
                .append(", in flight for ")
                .append(HumanReadable.time(age.toNanos()))
                .append(responded ? ", has responded" : "")
                .append("  at ")
                .append(source);
        if (waits.isEmpty()) {
            text.append("\n    waits for nothing: its handler has not returned");
        }
        waits.forEach(wait -> text.append("\n    ").append(wait));
        return text.toString();
    }
}
