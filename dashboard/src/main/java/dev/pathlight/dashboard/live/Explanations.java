package dev.pathlight.dashboard.live;

import dev.pathlight.Kind;
import dev.pathlight.Operation;
import dev.pathlight.PathRow;
import dev.pathlight.Snapshot;
import dev.pathlight.dashboard.figures.Explanation;
import dev.pathlight.dashboard.figures.Explanation.Difference;
import dev.pathlight.dashboard.figures.Explanation.Help;
import dev.pathlight.dashboard.figures.PathFigures;
import dev.pathlight.dashboard.figures.PathKey;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs samples of requests again to see what would help. That costs much more than anything else on the page, so what it
 * may cost is bounded, and what is known is shown until there is time again. Thread-safe; nobody waits for anybody.
 */
final class Explanations {
    /** How many answers are remembered. */
    private static final int REMEMBERED = 32;

    /** An answer that is younger, in seconds, serves again. */
    private static final int FRESH = 5;

    /** Rows with less time than these save nothing to speak of. */
    private static final int MOST_ROWS = 20;

    private static final Comparator<Help> MOST_SAVED_FIRST = Comparator.comparingLong(
                    (Help help) -> help.halved().atLeast())
            .thenComparingLong(help -> help.halved().atMost())
            .thenComparingDouble(Help::timeShare)
            .reversed();

    private final Examples examples;
    private final Budget budget = new Budget();
    private final ReentrantLock computing = new ReentrantLock();
    private final Map<Question, Answer> answers = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Answer> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Question(String operation, int lastSeconds) {}

    private record Answer(Optional<Explanation> explanation, long second) {}

    Explanations(Examples examples) {
        this.examples = examples;
    }

    /**
     * The answer, which may be some seconds old.
     *
     * @param second the number of the present second
     */
    Optional<Explanation> of(String operation, int lastSeconds, long second) {
        Question question = new Question(operation, lastSeconds);
        Answer known = known(question);
        if (known != null && second - known.second < FRESH) {
            return known.explanation;
        }
        if (computing.tryLock()) {
            try {
                if (budget.isLeft()) {
                    long start = System.nanoTime();
                    Optional<Explanation> computed = compute(question);
                    budget.spend(System.nanoTime() - start);
                    remember(question, new Answer(computed, second));
                    return computed;
                }
            } finally {
                computing.unlock();
            }
        }
        return known == null ? Optional.empty() : known.explanation;
    }

    private @Nullable Answer known(Question question) {
        synchronized (answers) {
            return answers.get(question);
        }
    }

    private void remember(Question question, Answer answer) {
        synchronized (answers) {
            answers.put(question, answer);
        }
    }

    private Optional<Explanation> compute(Question question) {
        return examples.latest(question.lastSeconds)
                .flatMap(window -> window.operation(question.operation)
                        .filter(operation -> operation.sample().size() > 0)
                        .map(operation -> explanation(window, operation)));
    }

    private static Explanation explanation(Snapshot window, Operation operation) {
        return new Explanation(
                window.from(),
                window.to(),
                operation.sample().size(),
                operation.path().stream()
                        .filter(row -> row.id().kind() != Kind.UNATTRIBUTED) // nobody knows what to make faster
                        .limit(MOST_ROWS)
                        .map(row -> help(operation, row))
                        .sorted(MOST_SAVED_FIRST)
                        .toList(),
                tail(operation));
    }

    private static Help help(Operation operation, PathRow row) {
        return new Help(
                PathFigures.of(row),
                operation.requestShare(row),
                operation.timeShare(row),
                operation.sample().slack(row.id()),
                operation.sample().whatIf(row.id(), 0.5),
                operation.sample().whatIf(row.id(), 0));
    }

    private static List<Difference> tail(Operation operation) {
        return operation.sample().tail().stream()
                .sorted()
                .map(row -> new Difference(
                        new PathKey(row.id().key(), row.id().kind().name()), row.difference()))
                .toList();
    }
}
