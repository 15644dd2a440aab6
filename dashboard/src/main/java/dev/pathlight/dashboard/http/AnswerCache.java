package dev.pathlight.dashboard.http;

import dev.pathlight.dashboard.answer.Answers;
import dev.pathlight.dashboard.answer.Query;
import dev.pathlight.dashboard.figures.History;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Precomputes answers, however many pages ask. As each second ends, a thread of the cache answers again what was asked in the
 * second before; clients get that answer at once unless it is too old. Bounded. Thread-safe.
 */
final class AnswerCache implements AutoCloseable {
    /** Oldest answer that is served, in seconds: as often as an open page asks each question again. */
    private static final int OLDEST = 3;

    private static final long MOST_BYTES = 8 << 20;
    private static final int MOST = 200;

    /** Path of the seconds that a page does not have yet; an earlier answer would be of no use. */
    private static final String NEW_SECONDS = "/api/seconds";

    /** Paths of a request that a person has selected; not asked repeatedly. */
    private static final Set<String> UNCACHED = Set.of("/api/request", "/api/request.json");

    private static final List<Address> FIRST_QUESTIONS = List.of(
            new Address(NEW_SECONDS, null),
            new Address("/api/operations", "minutes=5"),
            new Address("/api/blame", "minutes=5"),
            new Address("/api/health", "minutes=5"),
            new Address("/api/instances", null));

    private static final List<String> FIRST_PATHS_OF_AN_OPERATION = List.of("/api/path", "/api/requests");

    private final Answers answers;
    private final History history;
    private final int firstSeconds;
    private final Map<Address, Cached> cached = new HashMap<>();
    private final Rounds renewer;

    /** The number of seconds in the history that the latest renewal knew, and how many there have been; for the renewer. */
    private long renewedFor;

    private int renewals;

    private record Address(String path, @Nullable String query) {
        // Those that the JDK makes keep the class loader alive: see "Threads and classes keep nothing" in
        // ARCHITECTURE.md.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Address that && path.equals(that.path) && Objects.equals(query, that.query);
        }

        @Override
        public int hashCode() {
            return Objects.hash(path, query);
        }
    }

    /**
     * An answer.
     *
     * @param second the number of seconds in the history when it was computed
     * @param wanted whether a client has asked for it since
     */
    private record Cached(Optional<byte[]> answer, long second, boolean wanted) {
        /** Returns the later of two answers, wanted if either is. */
        Cached laterOf(Cached other) {
            Cached later = other.second >= second ? other : this;
            return new Cached(later.answer, later.second, wanted || other.wanted);
        }

        int size() {
            return answer.map(body -> body.length).orElse(0);
        }
    }

    /**
     * Starts a cache.
     *
     * @param firstSeconds for how many seconds it computes the first answers of a page unasked, so that no client waits while code
     *     runs for the first time; 0 in an application, which needs its processors itself
     */
    AnswerCache(Answers answers, History history, int firstSeconds) {
        this.answers = answers;
        this.history = history;
        this.firstSeconds = firstSeconds;
        this.renewedFor = history.next();
        this.renewer = Rounds.start("pathlight-dashboard-answers", this::renew);
    }

    Optional<byte[]> to(String path, @Nullable String query) throws Query.BadQuery {
        Address question = new Address(path, query);
        if (UNCACHED.contains(path)) {
            return make(question);
        }
        boolean wanted = !path.equals(NEW_SECONDS);
        Cached fresh = fresh(question, wanted);
        return fresh == null ? answer(question, wanted) : fresh.answer;
    }

    private Optional<byte[]> answer(Address question, boolean wanted) throws Query.BadQuery {
        long second = history.next();
        Optional<byte[]> answer = make(question);
        remember(question, new Cached(answer, second, wanted));
        return answer;
    }

    private Optional<byte[]> make(Address question) throws Query.BadQuery {
        return answers.to(question.path, new Query(question.query)).map(json -> json.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the answer if it is recent enough: if it is not wanted again, only that of the present second. */
    private synchronized @Nullable Cached fresh(Address question, boolean wanted) {
        Cached latest = cached.get(question);
        if (latest == null || history.next() - latest.second > (wanted ? OLDEST : 0)) {
            return null;
        }
        cached.put(question, new Cached(latest.answer, latest.second, wanted));
        return latest;
    }

    private synchronized void remember(Address question, Cached answer) {
        Cached before = cached.remove(question);
        Cached latest = before == null ? answer : before.laterOf(answer);
        long bytes = cached.values().stream().mapToLong(Cached::size).sum();
        if (cached.size() < MOST && bytes + latest.size() <= MOST_BYTES) {
            cached.put(question, latest);
        }
    }

    private void renew() throws InterruptedException {
        renewedFor = history.awaitMore(renewedFor);
        if (renewals++ < firstSeconds) {
            first().forEach(this::renew);
        }
        wanted(renewedFor).forEach(this::renew);
    }

    /** Returns the questions that a page asks first. */
    private List<Address> first() {
        List<Address> first = new ArrayList<>(FIRST_QUESTIONS);
        history.secondsFrom(history.next() - 1).stream()
                .flatMap(second -> second.points().stream())
                .limit(1)
                .map(point ->
                        "operation=" + URLEncoder.encode(point.operation(), StandardCharsets.UTF_8) + "&minutes=5")
                .forEach(query -> FIRST_PATHS_OF_AN_OPERATION.forEach(path -> first.add(new Address(path, query))));
        return first;
    }

    private synchronized List<Address> wanted(long second) {
        cached.values().removeIf(each -> second - each.second > OLDEST);
        List<Address> wanted = cached.entrySet().stream()
                .filter(each -> each.getValue().wanted)
                .map(Map.Entry::getKey)
                .toList();
        // From now on, clients ask for the answer after this one.
        cached.replaceAll((question, each) -> new Cached(each.answer, each.second, false));
        return wanted;
    }

    private void renew(Address question) {
        try {
            answer(question, false);
        } catch (Query.BadQuery | RuntimeException | Error e) {
            forget(question); // the next client that asks gets the error
        }
    }

    private synchronized void forget(Address question) {
        cached.remove(question);
    }

    @Override
    public void close() {
        renewer.close();
    }
}
