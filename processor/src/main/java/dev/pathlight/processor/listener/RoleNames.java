package dev.pathlight.processor.listener;

import java.util.Set;

/**
 * The names that reveal the roles of listener methods in any library. A listener with a method of the first two groups ends
 * with that or with a method of the third.
 */
final class RoleNames {
    /** The end of a stream. */
    private static final Set<String> COMPLETION = names("""
            onComplete onCompleted onCompletion onClose onClosed onFinish onFinished onEnd onEnded onDone
            onTerminate onTerminated onTermination complete completed closed finished ended done terminated""");

    /** The one result. */
    private static final Set<String> SUCCESS = names("onSuccess onSucceed onSucceeded success succeed succeeded");

    private static final Set<String> FAILURE = names("""
            onError onFailure onFail onFailed onException onThrowable onCancel onCancelled onCanceled
            onAbort onAborted error failure fail failed cancelled canceled aborted""");

    /** The one result, if the listener has a failure method and no other last call; otherwise called many times. */
    private static final Set<String> RESULT = names("onResponse onResult onReply onAnswer response result");

    /** Called many times, so never the last call. */
    private static final Set<String> ITEM = names("""
            onNext onItem onMessage onData onEvent onProgress onUpdate onChange onChanged onTick onRecord
            onRow next item message event progress update changed tick""");

    /** Requests to an object that is a listener and more. */
    private static final Set<String> COMMAND = names("subscribe request cancel dispose close start stop shutdown");

    private RoleNames() {}

    private static Set<String> names(String separatedBySpace) {
        return Set.of(separatedBySpace.split("\\s+"));
    }

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

    /** Returns whether the name marks a callback: {@code onRow}. */
    static boolean isOn(String name) {
        return name.length() > 2 && name.startsWith("on") && Character.isUpperCase(name.charAt(2));
    }
}
