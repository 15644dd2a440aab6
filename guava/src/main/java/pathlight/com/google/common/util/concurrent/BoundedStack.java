package pathlight.com.google.common.util.concurrent;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Runs actions that lead to each other, such as the completions of a chain of futures, on a bounded stack. */
final class BoundedStack {
    private static final int DEPTH = 100;

    /** Set while actions run, since threads outlive applications. */
    private static final ThreadLocal<@Nullable BoundedStack> CURRENT = new ThreadLocal<>();

    private final Deque<Runnable> left = new ArrayDeque<>(1);
    private int depth;

    private BoundedStack() {}

    /** Runs an action at once, or, if this thread is deep in others, as soon as it has left them. */
    static void run(Runnable action) {
        BoundedStack current = CURRENT.get();
        if (current == null) {
            new BoundedStack().runWithOthers(action);
        } else if (current.depth == DEPTH) {
            current.left.add(action);
        } else {
            current.depth++;
            try {
                action.run();
            } finally {
                current.depth--;
            }
        }
    }

    private void runWithOthers(Runnable first) {
        CURRENT.set(this);
        try {
            for (Runnable next = first; next != null; next = left.poll()) {
                next.run();
            }
        } finally {
            CURRENT.remove();
            Runnable next = left.poll();
            if (next != null) { // an action has thrown: the others still have to run
                runWithOthers(next);
            }
        }
    }
}
