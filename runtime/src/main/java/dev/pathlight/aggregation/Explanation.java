package dev.pathlight.aggregation;

import dev.pathlight.Kind;
import dev.pathlight.RecordedRequest;
import dev.pathlight.trace.Gates;
import dev.pathlight.trace.Scale;
import dev.pathlight.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a sample of the requests of an operation tells: what making one key faster would gain, how much later it could have
 * come, and why the slowest requests are slower. Computed when it is asked for, on the thread that asks. Thread-safe.
 */
public final class Explanation {
    /** Of long requests fewer are looked at: an answer is not to take seconds. */
    private static final int MOST_SEGMENTS = 10_000;

    private final Sample sample;
    private volatile @Nullable List<Trace> traces;

    Explanation(Sample sample) {
        this.sample = sample;
    }

    /** The sample. */
    public Sample sample() {
        return sample;
    }

    /** The slowest requests whole, the slowest first; without those that were too long to be kept. */
    public List<RecordedRequest> slowest() {
        Set<String> gates = Gates.of(recordings(sample.requests(), Set.of()));
        return recordings(sample.slowest(), gates);
    }

    /** Whether there is anything to compute from. */
    public boolean isKnown() {
        return !traces().isEmpty();
    }

    /**
     * What would be saved of the response time if all time of one key and kind were scaled.
     *
     * @return the mean in nanoseconds: at least, if what gated the responses of the sample always does; at most, if it
     *     never does
     */
    public long[] saved(PathId id, double factor) {
        Scale scale = new Scale(Map.of(id.key().name() + "/" + id.kind().name(), factor));
        long atLeast = 0;
        long atMost = 0;
        for (Trace trace : traces()) {
            long recorded = trace.response.total();
            atLeast += trace.hasKnownSender()
                    ? recorded - trace.whatIf(scale, true).response()
                    : 0;
            atMost += recorded - trace.whatIf(scale, false).response();
        }
        int of = Math.max(1, traces().size());
        return new long[] {Math.min(atLeast, atMost) / of, Math.max(atLeast, atMost) / of};
    }

    /**
     * How much later a key could have come without moving the response: the median of the requests of the sample that
     * have it, of each request the run with the least; 0 if none has it.
     */
    public long slack(PathId id) {
        long[] least = new long[traces().size()];
        int count = 0;
        for (Trace trace : traces()) {
            long slack = trace.leastSlack(id.key().name(), id.kind() == Kind.EXTERNAL);
            if (slack >= 0) {
                least[count++] = slack;
            }
        }
        Arrays.sort(least, 0, count);
        return count == 0 ? 0 : least[(count - 1) / 2];
    }

    /**
     * Why the slowest are slower: by key and kind, the mean time on the path over the slowest hundredth of the sample
     * minus that over its fastest half. They add up to the difference of the mean response times.
     */
    public Map<PathId, Double> tail() {
        List<WholeRequest> inOrder = new ArrayList<>(sample.requests());
        inOrder.sort(Sample.SLOWEST_FIRST);
        int slow = (inOrder.size() + 99) / 100;
        int fast = inOrder.size() / 2;
        Map<PathId, Double> differences = new LinkedHashMap<>();
        if (fast > 0) {
            add(differences, inOrder.subList(0, slow), 1.0 / slow);
            add(differences, inOrder.subList(inOrder.size() - fast, inOrder.size()), -1.0 / fast);
        }
        return differences;
    }

    private static void add(Map<PathId, Double> differences, List<WholeRequest> band, double weight) {
        for (WholeRequest request : band) {
            PathRecord path = request.path();
            for (int i = 0; i < path.size(); i++) {
                differences.merge(path.id(i), weight * path.time(i), Double::sum);
            }
        }
    }

    private List<Trace> traces() {
        List<Trace> known = traces;
        if (known == null) {
            known = new ArrayList<>();
            Set<String> gates = Gates.of(recordings(sample.requests(), Set.of()));
            int segments = 0;
            for (RecordedRequest recording : recordings(sample.requests(), gates)) {
                segments += recording.segments().size();
                if (segments <= MOST_SEGMENTS || known.isEmpty()) {
                    known.add(new Trace(recording));
                }
            }
            traces = known;
        }
        return known;
    }

    private static List<RecordedRequest> recordings(List<WholeRequest> requests, Set<String> gates) {
        List<RecordedRequest> recordings = new ArrayList<>();
        for (WholeRequest request : requests) {
            RecordedRequest recording = request.recording(gates);
            if (recording != null) {
                recordings.add(recording);
            }
        }
        return recordings;
    }
}
