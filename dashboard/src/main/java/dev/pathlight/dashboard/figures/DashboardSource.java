package dev.pathlight.dashboard.figures;

import dev.pathlight.InFlightRequest;
import dev.pathlight.RecordedRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a dashboard shows, of one process or of many. {@code Dashboard.builder(DashboardSource)} serves the page for any.
 *
 * <p>Implementations are thread-safe. They are asked by the threads of the dashboard alone, at most a few times a second
 * however many pages are open, and should answer from what they have.
 *
 * @since 0.1
 */
public interface DashboardSource {
    /** The name of the application; empty if it has none. */
    String service();

    /** The processes that the figures are from. */
    List<String> instances();

    /** Whether anything is measured at all: {@code pathlight.enabled=false} switches it off. */
    default boolean enabled() {
        return true;
    }

    /** What was measured, second by second. Always the same object. */
    History history();

    /**
     * What the requests of an operation tell of what would help.
     *
     * @param operation its name
     * @param lastSeconds from at least so many seconds back, as far as that is kept
     * @return nothing where there is no sample, or where computing has cost too much lately and one has to ask again later
     */
    Optional<Explanation> explanation(String operation, int lastSeconds);

    /**
     * The slowest requests whole, the slowest first, a few of them.
     *
     * @param operation its name
     * @param lastSeconds from at least so many seconds back, as far as that is kept
     */
    List<SlowRequest> slowest(String operation, int lastSeconds);

    /**
     * What is in flight.
     *
     * @param most how many requests are wanted at most
     */
    InFlight inFlight(int most);

    /** The processes that can be asked about by themselves, those that have gone lately as well; none where there is one. */
    default List<KnownProcess> processes() {
        return List.of();
    }

    /**
     * The processes of one service.
     *
     * @return nothing where it is not known
     */
    default Optional<DashboardSource> part(String service) {
        return Optional.empty();
    }

    /**
     * One process.
     *
     * @return nothing where it is not known
     */
    default Optional<DashboardSource> part(String service, String instance) {
        return Optional.empty();
    }

    /**
     * A process that is, or was, heard of.
     *
     * @param service the name of the application; empty if it has none
     * @param instance its own name
     * @param state {@code live}, {@code ended} where it said goodbye, or {@code gone} where nothing is heard of it any more
     * @param since when it was heard of first
     * @param heard when it was heard of last
     * @param failedPosts how often it could not post, as it says
     * @param leftOut how many names it has cut, and rows and records left out, as a post could not have them
     * @since 0.1
     */
    record KnownProcess(
            String service,
            String instance,
            String state,
            Instant since,
            Instant heard,
            long failedPosts,
            long leftOut) {}

    /**
     * A request whole.
     *
     * @param instance the process that it was in
     * @param request what was recorded
     * @since 0.1
     */
    record SlowRequest(String instance, RecordedRequest request) {}

    /**
     * A request that is not done.
     *
     * @param instance the process that it is in
     * @param request what it waits for
     * @since 0.1
     */
    record Waiting(String instance, InFlightRequest request) {}

    /**
     * The requests that are not done.
     *
     * @param count how many there are in all
     * @param oldest the oldest of them, the oldest first; fewer than there are, or none at all, where there are many
     * @since 0.1
     */
    record InFlight(long count, List<Waiting> oldest) {}
}
