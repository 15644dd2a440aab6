package dev.pathlight.trace;

import static dev.pathlight.RecordedRequest.NONE;

import dev.pathlight.RecordedRequest;
import dev.pathlight.RecordedRequest.Await;
import dev.pathlight.RecordedRequest.Ready;
import dev.pathlight.RecordedRequest.Rival;
import dev.pathlight.RecordedRequest.Segment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the runs that led to nothing but a race. The response needed one of those in a race and not all, although all may have ended before it: so
 * they are not gates.
 */
public final class Races {
    private final RecordedRequest request;
    private final boolean[] racing;

    /** By segment: whether something else came of it, as far as that is recorded. */
    private final boolean[] needed;

    private Races(RecordedRequest request) {
        this.request = request;
        this.racing = new boolean[request.segments().size()];
        this.needed = new boolean[racing.length];
    }

    /** Returns by segment whether all that came of its end was that it won or lost a race, directly or by the runs that it made ready. */
    public static boolean[] onlyRacing(RecordedRequest request) {
        Races races = new Races(request);
        races.find();
        return races.racing;
    }

    private void find() {
        request.registrations().forEach(registration -> need(registration.by()));
        race(request.response().segment(), request.response().at(), request.responseRivals());
        for (Segment segment : request.segments()) {
            need(segment.nestedIn());
            race(segment.ready());
            for (Await await : segment.awaits()) {
                race(await.ready());
                enabled(await.ready(), false);
            }
        }
        if (request.responseRivals().isEmpty()) {
            need(request.response().segment());
        }
        // Causes come before their effects.
        for (int i = racing.length - 1; i >= 0; i--) {
            racing[i] &= !needed[i];
            enabled(request.segments().get(i).ready(), racing[i]);
        }
    }

    private void need(int segment) {
        if (segment != NONE) {
            needed[segment] = true;
        }
    }

    private void race(@Nullable Ready ready) {
        if (ready != null) {
            race(ready.by(), ready.at(), ready.rivals());
        }
    }

    private void race(int winner, long at, List<Rival> rivals) {
        for (Rival rival : rivals) {
            came(winner, at, true);
            came(rival.segment(), rival.at(), true);
        }
    }

    /** Notes that a segment made something ready without a race. */
    private void enabled(@Nullable Ready ready, boolean onlyForRaces) {
        if (ready != null && ready.rivals().isEmpty()) {
            came(ready.by(), ready.at(), onlyForRaces);
        }
    }

    private void came(int of, long at, boolean forRaces) {
        if (of != NONE) {
            boolean isOfEnd = forRaces && at == request.segments().get(of).end();
            racing[of] |= isOfEnd;
            needed[of] |= !isOfEnd;
        }
    }
}
