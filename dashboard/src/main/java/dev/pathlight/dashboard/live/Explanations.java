package dev.pathlight.dashboard.live;

import dev.pathlight.dashboard.figures.Explanation;
import java.util.LinkedHashMap;
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
    private final Map<Selection, Computed> results = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Selection, Computed> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Selection(String operation, int lastSeconds) {}

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
        Selection selection = new Selection(operation, lastSeconds);
        Computed known = known(selection);
        if (known != null && second - known.second < FRESH) {
            return known.explanation;
        }
        if (computing.tryLock()) {
            try {
                if (budget.isLeft()) {
                    long start = System.nanoTime();
                    Optional<Explanation> computed = compute(selection);
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

    private @Nullable Computed known(Selection selection) {
        synchronized (results) {
            return results.get(selection);
        }
    }

    private void remember(Selection selection, Computed result) {
        synchronized (results) {
            results.put(selection, result);
        }
    }

    private Optional<Explanation> compute(Selection selection) {
        return examples.latest(selection.lastSeconds)
                .flatMap(window -> window.operation(selection.operation)
                        .filter(operation -> operation.sample().size() > 0)
                        .map(operation -> Explanation.of(window.from(), window.to(), operation)));
    }
}
