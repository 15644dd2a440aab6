package dev.pathlight.processor.generate;

import com.palantir.javapoet.ClassName;
import java.util.List;
import java.util.Objects;

/** The names of the classes that generated code uses. */
final class RuntimeNames {
    static final ClassName MONITOR = ClassName.get("dev.pathlight", "Monitor");
    static final ClassName RUN = instrumentation("Run");
    static final ClassName TIMED_CALL = instrumentation("TimedCall");
    static final ClassName TIMED_LISTENER = instrumentation("TimedListener");
    static final ClassName CALLBACK_KEY = instrumentation("CallbackKey");
    static final ClassName OPERATION_KEY = instrumentation("OperationKey");
    static final ClassName ASYNC_CALL = instrumentation("AsyncCall");
    static final ClassName GENERATED_TIMED = instrumentation("GeneratedTimed");
    static final ClassName GENERATED = ClassName.get("javax.annotation.processing", "Generated");
    static final ClassName OBJECTS = ClassName.get(Objects.class);
    static final ClassName THROWABLE = ClassName.get(Throwable.class);

    /** The simple names that no nested class may have. */
    static final List<String> RESERVED = List.of(
            "Monitor",
            "Run",
            "TimedCall",
            "TimedListener",
            "CallbackKey",
            "OperationKey",
            "AsyncCall",
            "GeneratedTimed",
            "Generated",
            "Objects",
            "Throwable",
            "Override",
            "Deprecated",
            "SafeVarargs",
            "SuppressWarnings",
            "Object",
            "String");

    private RuntimeNames() {}

    private static ClassName instrumentation(String simpleName) {
        return ClassName.get("dev.pathlight.instrumentation", simpleName);
    }
}
