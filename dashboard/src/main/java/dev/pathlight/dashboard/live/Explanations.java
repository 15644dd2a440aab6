package dev.pathlight.dashboard.live;

import dev.pathlight.dashboard.figures.Explanation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Explanations of operations, computed by simulating samples of requests. That takes more time than anything else on the page, so
 * its time is bounded, and earlier results are returned until there is a budget again. Thread-safe; calls do not wait for each
 * other.
 */
final class Explanations {
    /** Number of results that are remembered. */
    private static final int REMEMBERED = 32;

    /** Age in seconds up to which a result is returned again. */
    private static final int FRESH = 5;

    private final Examples examples;
    private final Budget budget = new Budget();
    private final ReentrantLock computing = new ReentrantLock();
    private final Map<List<Object>, Computed> results = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<Object>, Computed> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Computed(Optional<Explanation> explanation, long second) {}

    Explanations(Examples examples) {
        this.examples = examples;
    }

    /**
     * Returns an explanation, which may be some seconds old.
     *
     * @param second the number of the present second
     */
    Optional<Explanation> of(String operation, int lastSeconds, long second) {
        List<Object> selection = List.of(operation, lastSeconds);
        Computed known = known(selection);
        if (known != null && second - known.second < FRESH) {
            return known.explanation;
        }
        if (computing.tryLock()) {
            try {
                if (budget.isLeft()) {
                    long start = System.nanoTime();
                    Optional<Explanation> computed = compute(operation, lastSeconds);
                    budget.spend(System.nanoTime() - start);
                    remember(selection, new Computed(computed, second));
                    return computed;
                }
            } finally {
                computing.unlock();
            }
        }
        return known == null ? Optional.empty() : known.explanation;
    }

    private @Nullable Computed known(List<Object> selection) {
        synchronized (results) {
            return results.get(selection);
        }
    }

    private void remember(List<Object> selection, Computed result) {
        synchronized (results) {
            results.put(selection, result);
        }
    }

    private Optional<Explanation> compute(String operation, int lastSeconds) {
        return examples.latest(lastSeconds)
                .flatMap(window -> window.operation(operation)
                        .filter(whole -> whole.sample().size() > 0)
                        .map(whole -> Explanation.of(window.from(), window.to(), whole)));
    }
}
