package dev.pathlight.recording;

import dev.pathlight.environment.PerClass;
import dev.pathlight.path.Key;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Names tasks and steps of futures after the class that their function is written in. A function of the JDK that wraps one of
 * the application is named after the run that passed it on. Thread-safe; names are made once per class and run.
 */
public final class FunctionNames {
    /** Names of tasks: {@code Shop task}. */
    public static final FunctionNames TASKS = new FunctionNames(Key.TASK_SUFFIX);

    /** Names of steps: {@code Shop step}. */
    public static final FunctionNames STEPS = new FunctionNames(" step");

    private final String suffix;
    private final ConcurrentHashMap<Key, CallbackDeclaration> byRun = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Key, CallbackDeclaration> byKey = new ConcurrentHashMap<>();
    private final PerClass<CallbackDeclaration> byType = new PerClass<>(type -> callback(simpleName(type)));

    private FunctionNames(String suffix) {
        this.suffix = suffix;
    }

    /**
     * Returns what is known of a function.
     *
     * @param by the key of the run that passes it on; null if there is none
     */
    public CallbackDeclaration callback(Class<?> type, @Nullable Key by) {
        if (by == null || !isWrittenInTheJdk(type)) {
            return byType.value(type);
        }
        CallbackDeclaration known = byRun.get(by);
        return known != null ? known : byRun.computeIfAbsent(by, run -> callback(plain(run.name())));
    }

    /**
     * Returns what is known of a step.
     *
     * @param by the run that attaches it
     * @param awaits the wait key, or null if the step is waited for under its own key
     */
    public static CallbackDeclaration callback(Class<?> type, @Nullable OpenSegment by, @Nullable Key awaits) {
        CallbackDeclaration callback = STEPS.callback(type, by == null ? null : by.key());
        return awaits == null ? callback : CallbackDeclaration.named(awaits, callback.key());
    }

    private CallbackDeclaration callback(String name) {
        return byKey.computeIfAbsent(GivenNames.key(name + suffix), this::declare);
    }

    private CallbackDeclaration declare(Key key) {
        return suffix.equals(Key.TASK_SUFFIX) ? CallbackDeclaration.task(key) : CallbackDeclaration.named(key);
    }

    /** Returns the name of a run without a suffix, so that tasks of tasks do not get ever longer names. */
    private static String plain(String run) {
        for (FunctionNames names : new FunctionNames[] {TASKS, STEPS}) {
            if (run.endsWith(names.suffix)) {
                return run.substring(0, run.length() - names.suffix.length());
            }
        }
        return run;
    }

    /** Returns whether the JDK attached a function to a stage for its own ends, such as the one that cancels a timer. */
    public static boolean isOfTheJdk(Object function) {
        return function.getClass().getName().startsWith("java.util.concurrent.CompletableFuture$");
    }

    /** Returns whether a class is the JDK's. */
    public static boolean isWrittenInTheJdk(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }

    /** Returns the simple name of the named class around a lambda, a method reference or an anonymous class. */
    public static String simpleName(Class<?> type) {
        String name = type.getName();
        int lambda = name.indexOf("$$Lambda");
        name = lambda < 0 ? name : name.substring(0, lambda);
        name = name.substring(name.lastIndexOf('.') + 1);
        int end = name.length();
        for (int dollar = name.lastIndexOf('$', end - 1); dollar > 0; dollar = name.lastIndexOf('$', end - 1)) {
            if (dollar + 1 < end && !Character.isDigit(name.charAt(dollar + 1))) {
                return name.substring(dollar + 1, end);
            }
            end = dollar;
        }
        return name.substring(0, end);
    }
}
