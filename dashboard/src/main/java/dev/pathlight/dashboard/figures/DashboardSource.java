package dev.pathlight.dashboard.figures;

import dev.pathlight.InFlightRequest;
import dev.pathlight.RecordedRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Provides what a dashboard shows, of one process or of many. {@code Dashboard.builder(DashboardSource)} serves its page.
 *
 * <p>Implementations are thread-safe. Threads of the dashboard call them, at most a few times a second however many pages are
 * open. Methods should return quickly.
 *
 * @since 0.1
 */
public interface DashboardSource {
    /** Returns the name of the application; empty if it has none. */
    String service();

    /** Returns the processes that were measured. */
    List<String> instances();

    /** Returns whether Pathlight is on; {@code pathlight.enabled=false} switches it off. */
    default boolean enabled() {
        return true;
    }

    /** Returns what was measured, second by second. Always the same object. */
    History history();

    /**
     * Explains, from a sample of requests of an operation, what would make it faster and why its slowest requests are slower.
     *
     * @param operation its name
     * @param lastSeconds the length of the span, which may be shorter or longer depending on what is kept
     * @return empty if there is no sample, or if computing has used up its time for now, so that the caller has to ask again later
     */
    Optional<Explanation> explanation(String operation, int lastSeconds);

    /**
     * Returns a few of the slowest requests as a whole, the slowest first.
     *
     * @param operation its name
     * @param lastSeconds the length of the span, which may be shorter or longer depending on what is kept
     */
    List<SlowRequest> slowest(String operation, int lastSeconds);

    /**
     * Returns the requests in flight.
     *
     * @param most the number of requests to list at most
     */
    InFlight inFlight(int most);

    /** Returns the processes that have a {@link #part(String, String)}, including those that ended recently; none by default. */
    default List<KnownProcess> processes() {
        return List.of();
    }

    /**
     * Returns the source of one service: all of its processes.
     *
     * @return empty if the service is unknown
     */
    default Optional<DashboardSource> part(String service) {
        return Optional.empty();
    }

    /**
     * Returns the source of one process.
     *
     * @return empty if the process is unknown
     */
    default Optional<DashboardSource> part(String service, String instance) {
        return Optional.empty();
    }

    /**
     * State of a process.
     *
     * @since 0.1
     */
    enum State {
        /** The process posts. */
        LIVE,
        /** The process has posted that it ends. */
        ENDED,
        /** The process has stopped posting. */
        GONE
    }

    /**
     * A process that posts, or has posted.
     *
     * @param service the name of the application; empty if it has none
     * @param instance the name of the process
     * @param state whether it is still there
     * @param since when its first post arrived
     * @param heard when its latest post arrived
     * @param failedPosts how many of its posts failed, as it reports
     * @param leftOut how many names it has cut, and rows and records left out, to stay within the limits of posts
     * @since 0.1
     */
    record KnownProcess(
            String service,
            String instance,
            State state,
            Instant since,
            Instant heard,
            long failedPosts,
            long leftOut) {}

    /**
     * A slow request as a whole.
     *
     * @param instance its process
     * @param request the record of the request
     * @since 0.1
     */
    record SlowRequest(String instance, RecordedRequest request) {}

    /**
     * A request in flight.
     *
     * @param instance its process
     * @param request the request and what it waits for
     * @since 0.1
     */
    record WaitingRequest(String instance, InFlightRequest request) {}

    /**
     * The requests in flight.
     *
     * @param count the number of all of them
     * @param oldest the oldest of them, the oldest first; empty if there are too many to list
     * @since 0.1
     */
    record InFlight(long count, List<WaitingRequest> oldest) {}
}
