package dev.pathlight.report;

import dev.pathlight.aggregation.PathId;
import java.util.List;

/** Keys and kinds as they are spoken of in one operation. */
final class Words {
    /** The columns that a name may take in running text. */
    static final int NAME = 40;

    private static final String OTHER = "(other)";
    private static final String TASK = "(task)";

    /** Marks a time that may be shorter, as nothing told when its callback was ready. */
    static final String AT_MOST = "<= ";

    static final String AT_LEAST = ">= ";

    private final String operation;

    Words(String operation) {
        this.operation = operation;
    }

    static String name(String key) {
        return Label.of(key, NAME);
    }

    /** What the request did, for a table. */
    String state(PathId id) {
        return switch (id.kind()) {
            case ACTIVE -> isHandler(id) ? "handler running (active)" : "running (active)";
            case EXTERNAL -> "waiting (external)";
            case BLOCKED -> isHandler(id) ? "handler ready, not run (blocked)" : "ready, not run (blocked)";
            case UNATTRIBUTED -> "no cause recorded";
        };
    }

    /** A piece of a path in running text, without its time. */
    String piece(PathId id) {
        String name = name(id.key().name());
        return switch (id.kind()) {
            case ACTIVE -> isHandler(id) ? name + " handler" : name;
            case EXTERNAL -> name + " wait";
            case BLOCKED -> name + (isHandler(id) ? " handler ready, not run" : " ready, not run");
            case UNATTRIBUTED -> "no cause recorded";
        };
    }

    /** What limited a response, as the subject of a sentence. */
    String limit(Limits.Cause cause) {
        String name = name(cause.key());
        return switch (cause.kind()) {
            case ACTIVE -> "running " + name + (cause.key().equals(operation) ? "'s handler" : "");
            case EXTERNAL -> name;
            case BLOCKED -> "waiting for a thread";
            case UNATTRIBUTED -> "time with no cause recorded";
        };
    }

    /** The operation's own key is that of its handler, and of the time from the arrival until that starts. */
    private boolean isHandler(PathId id) {
        return id.key().name().equals(operation);
    }

    /** What held a thread, in full. */
    static String holder(String by) {
        return switch (by) {
            case OTHER -> "code that Pathlight does not see";
            case TASK -> "tasks of requests";
            default -> Label.safe(by);
        };
    }

    /** {@code a, b and c}. */
    static String list(List<String> parts) {
        int last = parts.size() - 1;
        return last < 1
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }

    static String atMost(boolean upperBound, String figure) {
        return upperBound ? AT_MOST + figure : figure;
    }
}
