package dev.pathlight;

import dev.pathlight.aggregation.Sample;
import dev.pathlight.aggregation.Tail;
import dev.pathlight.aggregation.WholeRequest;
import dev.pathlight.trace.Gates;
import dev.pathlight.trace.Scale;
import dev.pathlight.trace.Trace;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Requests of one operation in a span of time: a uniform sample, and the slowest. Immutable and thread-safe.
 *
 * <p>Every result is computed on the first thread that requests it. It is kept, but for whole requests, which are copied again if memory
 * has run short meanwhile.
 *
 * @since 0.1
 */
public final class RequestSample {
    /** A sample without requests. */
    public static final RequestSample EMPTY = new RequestSample(Sample.EMPTY);

    /** Bounds the amount of simulation where requests are long, so that an answer does not take seconds. */
    private static final int MOST_SEGMENTS = 10_000;

    private final Sample sample;
    private final Map<Scaled, Saving> savings = new ConcurrentHashMap<>();
    private final Map<PathKey, Long> slacks = new ConcurrentHashMap<>();

    // Computed when first requested; guarded by this. Whole requests take many times the room that the sample is
    // bounded by.
    private SoftReference<List<Trace>> traces = new SoftReference<>(null);
    private SoftReference<List<RecordedRequest>> slowest = new SoftReference<>(null);
    private @Nullable List<TailRow> tail;

    private record Scaled(PathKey id, double factor) {}

    RequestSample(Sample sample) {
        this.sample = sample;
    }

    /** Returns the number of requests in the uniform sample. */
    public int size() {
        return sample.requests().size();
    }

    /** Returns whether a request of the sample was recorded as a whole, so that slack and savings can be computed. */
    public boolean canBeSimulated() {
        return !traces().isEmpty();
    }

    /** Returns the slowest requests of the span, the slowest first. Requests too long to be kept are missing. */
    public synchronized List<RecordedRequest> slowest() {
        List<RecordedRequest> known = slowest.get();
        if (known == null) {
            known = List.copyOf(recordings(sample.slowest(), gates()));
            slowest = new SoftReference<>(known);
        }
        return known;
    }

    /** Returns the critical path of each request in the uniform sample, from its start to its response. */
    public List<List<PathPiece>> paths() {
        return sample.requests().stream()
                .map(request -> request.path().pieces())
                .toList();
    }

    /**
     * Returns the response time that would be saved if all time of a key and kind were scaled.
     *
     * @param factor from 0, which takes all time away, to 1
     * @throws IllegalArgumentException if the factor is negative or not a number
     */
    public Saving whatIf(PathKey id, double factor) {
        return savings.computeIfAbsent(new Scaled(id, factor), this::simulate);
    }

    private Saving simulate(Scaled scaled) {
        Scale scale = new Scale(Map.of(scaled.id.key() + "/" + scaled.id.kind(), scaled.factor));
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
        return new Saving(Math.min(atLeast, atMost) / of, Math.max(atLeast, atMost) / of);
    }

    /**
     * Returns how much longer a key and kind could have taken without delaying the response: the median over the requests of
     * the sample that have it, in each of them the run with the least slack; 0 if none has it.
     */
    public long slack(PathKey id) {
        return slacks.computeIfAbsent(id, this::medianSlack);
    }

    private long medianSlack(PathKey id) {
        long[] least = new long[traces().size()];
        int count = 0;
        for (Trace trace : traces()) {
            long slack = trace.leastSlack(id.key(), id.kind() == Kind.EXTERNAL);
            if (slack >= 0) {
                least[count++] = slack;
            }
        }
        Arrays.sort(least, 0, count);
        return count == 0 ? 0 : least[(count - 1) / 2];
    }

    /**
     * Returns why the slowest requests are slower: by key and kind, the mean time on the path over the slowest hundredth of the
     * sample minus that over its fastest half. The differences add up to that of the mean response times. The order is that in
     * which they are on the paths, the slowest request first, each path from its end.
     */
    public synchronized List<TailRow> tail() {
        List<TailRow> known = tail;
        if (known == null) {
            known = size() < 2 ? List.of() : differences();
            tail = known;
        }
        return known;
    }

    private List<TailRow> differences() {
        List<Map<PathKey, Long>> paths = sample.requests().stream()
                .map(request -> request.path().times())
                .toList();
        return Tail.of(paths, 1).differences().entrySet().stream()
                .map(row -> new TailRow(row.getKey(), row.getValue()))
                .toList();
    }

    /** Returns a sample of the requests of both, each in proportion to the number of requests from which it was taken. */
    public RequestSample merge(RequestSample other) {
        return other == EMPTY ? this : this == EMPTY ? other : new RequestSample(sample.merge(other.sample));
    }

    private synchronized List<Trace> traces() {
        List<Trace> known = traces.get();
        if (known == null) {
            known = new ArrayList<>();
            int segments = 0;
            for (RecordedRequest recording : recordings(sample.requests(), gates())) {
                segments += recording.segments().size();
                if (segments <= MOST_SEGMENTS || known.isEmpty()) {
                    known.add(new Trace(recording));
                }
            }
            traces = new SoftReference<>(known);
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

    private Set<String> gates() {
        return Gates.of(recordings(sample.requests(), Set.of()));
    }

    @Override
    public String toString() {
        return "RequestSample[" + size() + " requests]";
    }
}
