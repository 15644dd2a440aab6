package dev.pathlight.trace;

import dev.pathlight.RecordedRequest;
import dev.pathlight.RecordedRequest.Await;
import dev.pathlight.RecordedRequest.Moment;
import dev.pathlight.RecordedRequest.Segment;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the wait keys that the response seems to wait for: in every request all of their runs had ended before it. */
public final class Gates {
    private Gates() {}

    /**
     * Returns the wait keys of which in each of the requests every registration had run exactly once, and ended, before the
     * response, or sent it. What only took part in a race neither makes its key such a key nor disproves that it is one.
     */
    public static Set<String> of(List<RecordedRequest> requests) {
        Set<String> gates = new HashSet<>();
        Set<String> counterexamples = new HashSet<>();
        for (RecordedRequest request : requests) {
            add(request, gates, counterexamples);
        }
        gates.removeAll(counterexamples);
        return gates;
    }

    private static void add(RecordedRequest request, Set<String> gates, Set<String> counterexamples) {
        int[] runs = new int[request.registrations().size()];
        boolean[] ended = new boolean[runs.length];
        boolean[] sends = sending(request);
        boolean[] onlyRacing = Races.onlyRacing(request);
        boolean[] raced = new boolean[runs.length];
        for (int i = 0; i < sends.length; i++) {
            Segment segment = request.segments().get(i);
            if (segment.registration() != RecordedRequest.NONE
                    && (sends[i] || endedBefore(request.response(), segment, i))) {
                runs[segment.registration()]++;
            }
            if (segment.registration() != RecordedRequest.NONE) {
                raced[segment.registration()] |= onlyRacing[i];
            }
            for (Await await : segment.awaits()) {
                ended[await.registration()] |= await.to() <= request.response().at();
            }
        }
        for (int r = 0; r < runs.length; r++) {
            if (!raced[r]) {
                boolean passed = runs[r] == 1 || (runs[r] == 0 && ended[r]);
                (passed ? gates : counterexamples)
                        .add(request.registrations().get(r).key());
            }
        }
    }

    /** Returns by segment whether the response was sent in it. Such a run counts as ended, although it may go on. */
    private static boolean[] sending(RecordedRequest request) {
        boolean[] sends = new boolean[request.segments().size()];
        for (int i = request.response().segment(); i != RecordedRequest.NONE; ) {
            sends[i] = true;
            i = request.segments().get(i).nestedIn();
        }
        return sends;
    }

    // At one instant, segments end in the order in which they started.
    private static boolean endedBefore(Moment response, Segment segment, int index) {
        return segment.end() < response.at()
                || (segment.end() == response.at() && index <= Math.max(response.segment(), 0));
    }
}
