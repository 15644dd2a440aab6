package dev.pathlight.recording;

import dev.pathlight.path.Key;
import org.jspecify.annotations.Nullable;

/** Names functions and tasks after the class that they are written in. Thread-safe. */
public final class FunctionNames {
    private static final ClassValue<Callback> STEPS = new ClassValue<>() {
        @Override
        protected Callback computeValue(Class<?> type) {
            return Callback.named(key(simpleName(type), " step"));
        }
    };

    private FunctionNames() {}

    /** Whether the JDK attached it to a stage for its own ends, such as the one that cancels a timer. */
    public static boolean isOfTheJdk(Object function) {
        return function.getClass().getName().startsWith("java.util.concurrent.CompletableFuture$");
    }

    /**
     * Returns the callback of a step.
     *
     * @param by the run that attaches it, after which a function of the JDK's is named
     * @param awaits the wait key, or null if the step is waited for under its own key
     */
    public static Callback callback(Class<?> type, @Nullable OpenSegment by, @Nullable Key awaits) {
        Callback callback = !isWrittenInTheJdk(type)
                ? STEPS.get(type)
                : Callback.named(key(by == null ? "" : by.key().name(), " step"));
        return awaits == null ? callback : Callback.named(callback.key(), awaits);
    }

    private static Key key(String first, String then) {
        return GivenNames.key((first + then).trim());
    }

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
