package dev.pathlight.processor.shape;

import java.util.Set;

/**
 * The names by which methods of listeners are known, whosever they are. A listener with a method of the first two groups
 * ends with it or with one of the third.
 */
final class RoleNames {
    /** The end of a stream. */
    private static final Set<String> COMPLETION = Set.of(
            "onComplete",
            "onCompleted",
            "onCompletion",
            "onClose",
            "onClosed",
            "onFinish",
            "onFinished",
            "onEnd",
            "onEnded",
            "onDone",
            "onTerminate",
            "onTerminated",
            "onTermination",
            "complete",
            "completed",
            "closed",
            "finished",
            "ended",
            "done",
            "terminated");

    /** The one result. */
    private static final Set<String> SUCCESS =
            Set.of("onSuccess", "onSucceed", "onSucceeded", "success", "succeed", "succeeded");

    private static final Set<String> FAILURE = Set.of(
            "onError",
            "onFailure",
            "onFail",
            "onFailed",
            "onException",
            "onThrowable",
            "onCancel",
            "onCancelled",
            "onCanceled",
            "onAbort",
            "onAborted",
            "error",
            "failure",
            "fail",
            "failed",
            "cancelled",
            "canceled",
            "aborted");

    /** The one result, where there is a failure and nothing else that ends; elsewhere they come many times. */
    private static final Set<String> RESULT =
            Set.of("onResponse", "onResult", "onReply", "onAnswer", "response", "result");

    /** What comes many times, so that no listener ends with it. */
    private static final Set<String> ITEM = Set.of(
            "onNext",
            "onItem",
            "onMessage",
            "onData",
            "onEvent",
            "onProgress",
            "onUpdate",
            "onChange",
            "onChanged",
            "onTick",
            "onRecord",
            "onRow",
            "next",
            "item",
            "message",
            "event",
            "progress",
            "update",
            "changed",
            "tick");

    /** What is asked of a listener that is something else besides. */
    private static final Set<String> COMMAND =
            Set.of("subscribe", "request", "cancel", "dispose", "close", "start", "stop", "shutdown");

    private RoleNames() {}

    static boolean isEnd(String name) {
        return COMPLETION.contains(name) || SUCCESS.contains(name);
    }

    static boolean isFailure(String name) {
        return FAILURE.contains(name);
    }

    static boolean isResult(String name) {
        return RESULT.contains(name);
    }

    static boolean isItem(String name) {
        return ITEM.contains(name);
    }

    static boolean isCommand(String name) {
        return COMMAND.contains(name) || name.matches("(set|add|remove)\\p{Lu}.*");
    }

    /** Whether it is a callback by how it is called: {@code onRow}. */
    static boolean isOn(String name) {
        return name.length() > 2 && name.startsWith("on") && Character.isUpperCase(name.charAt(2));
    }
}
